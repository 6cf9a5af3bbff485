-- Tables, columns and states have the names of docs/glossary.md.
alter table waiting_lines rename to queues;
alter table queues rename constraint waiting_lines_pkey to queues_pkey;
alter table queues rename constraint waiting_lines_event_id_fkey to queues_event_id_fkey;
alter table waiting_places rename to queue_positions;
alter table queue_positions rename column place to position;
alter table queue_positions rename constraint waiting_places_pkey to queue_positions_pkey;
alter table waiting_rooms rename to queue_paces;
alter table queue_paces rename constraint waiting_rooms_pkey to queue_paces_pkey;
alter table queue_paces rename constraint waiting_rooms_event_id_fkey to queue_paces_event_id_fkey;
alter table waiting_turns rename to queue_admissions;
alter table queue_admissions rename constraint waiting_turns_pkey to queue_admissions_pkey;
alter table admitted_orders rename column place to position;
alter index admitted_orders_event_id_place_idx rename to admitted_orders_event_id_position_idx;
alter table scans rename column said_at to reported_at;
alter index scans_said rename to scans_reported;

alter table waitlist_entries drop constraint waitlist_entries_state_check;
alter table waitlist_entries drop constraint waitlist_entries_offered;
update waitlist_entries set state = case state when 'TAKEN' then 'ACCEPTED' else 'EXPIRED' end where state in ('TAKEN', 'LAPSED');
alter table waitlist_entries
  add constraint waitlist_entries_state_check check (state in ('WAITING', 'OFFERED', 'ACCEPTED', 'EXPIRED', 'LEFT')),
  add constraint waitlist_entries_offered check
    ((state not in ('OFFERED', 'ACCEPTED') or order_id is not null) and (state <> 'WAITING' or order_id is null));

alter table transfers drop constraint transfers_state_check;
update transfers set state = 'EXPIRED' where state = 'LAPSED';
alter table transfers add constraint transfers_state_check check (state in ('OFFERED', 'ACCEPTED', 'WITHDRAWN', 'EXPIRED'));
