-- What doors have seen. A scan is never changed: which of a ticket's scans lets somebody in follows from all of them, whatever
-- their order. `said_at` is what the device said, `at` the same brought into what is possible when it was heard of first.
-- No key refers to the ticket: it is locked whenever one of its scans is written, and never deleted.
create table scans (
  event_id    uuid           not null,
  id          uuid           not null,
  ticket_id   uuid           not null,
  issue       integer        not null,
  device      text           not null,
  gate        text,
  said_at     timestamptz(3) not null,
  at          timestamptz(3) not null,
  received_at timestamptz(3) not null,
  primary key (event_id, id)
);
create unique index scans_said on scans (ticket_id, said_at, device, issue, coalesce(gate, ''));

insert into scans (id, event_id, ticket_id, issue, device, gate, said_at, at, received_at)
select gen_random_uuid(), event_id, id, issue, 'online', gate, admitted_at, admitted_at, admitted_at
from tickets where state = 'ADMITTED';

-- When something changed last that scanners must hear of. By the clock of the database, so that all replicas agree on what came
-- since; set here, so that no change of a ticket, whoever makes it, can be forgotten.
alter table tickets add column door_at timestamptz(3);
update tickets set door_at = now() where state <> 'VALID' or issue > 1;
create index tickets_door on tickets (event_id, door_at) where door_at is not null;

create function tell_doors() returns trigger
  language plpgsql as $$
begin
  new.door_at := clock_timestamp();
  return new;
end $$;
create trigger tickets_tell_doors before insert or update of state, issue, admitted_at on tickets
  for each row when (new.state <> 'VALID' or new.issue > 1) execute function tell_doors();
