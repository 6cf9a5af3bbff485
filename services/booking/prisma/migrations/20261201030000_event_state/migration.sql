-- Names as the contracts have them. A constraint or index on a renamed column keeps its columns, and gets a name that fits.
alter table events rename column status to state;
alter table events rename constraint events_status_check to events_state_check;
alter table waitlist_entries rename column turn to sequence;
alter index waitlist_entries_line rename to waitlist_entries_by_quantity;
alter index waitlist_entries_places rename to waitlist_entries_by_tier;
alter index waitlist_entries_event_id_turn_idx rename to waitlist_entries_event_id_sequence_idx;
