-- Who replays a dead letter has it alone for a minute. The index is for the list of those that are dead, newest first.
alter table dead_letters add column leased_until timestamptz(3);
create index dead_letters_list on dead_letters (failed_at, event_id) where dead_at is not null;
