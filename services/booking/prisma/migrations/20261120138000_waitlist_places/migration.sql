-- For who asks how many wait before them.
create index waitlist_entries_places on waitlist_entries (tier_id, turn) where state = 'WAITING';
