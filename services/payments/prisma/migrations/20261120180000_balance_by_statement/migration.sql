-- What a statement adds to a posting sums to zero in each currency, so a posting always does: the books are balanced without reading
-- them, once for a batch.
drop trigger entries_balance on entries;
create function entries_balance() returns trigger
  language plpgsql set search_path from current as $$
declare
  posting uuid := (select posting_id from added group by posting_id, currency having sum(amount) <> 0 limit 1);
begin
  if posting is not null then
    raise exception 'posting % does not balance', posting using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger entries_balance after insert on entries referencing new table as added
  for each statement execute function entries_balance();

-- Looked at when the transaction commits: by then a posting has entries.
drop trigger postings_balance on postings;
drop function posting_balances();
create function posting_has_entries() returns trigger
  language plpgsql set search_path from current set enable_seqscan to off as $$
begin
  if not exists (select from entries where posting_id = new.id) then
    raise exception 'posting % has nothing to balance', new.id using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger postings_entries after insert on postings deferrable initially deferred
  for each row execute function posting_has_entries();
