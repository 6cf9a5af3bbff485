alter function keep_outbox() rename to rotate_outbox_partitions;

create or replace function rotate_outbox_partitions() returns void
  language plpgsql security definer set search_path from current set timezone = 'UTC' as $$
declare
  day date;
  old text;
begin
  perform pg_advisory_xact_lock(hashtext('rotate_outbox_partitions'));
  for day in select generate_series(current_date - 1, current_date + 7, interval '1 day')::date loop
    execute format('create table if not exists %I partition of outbox for values from (%L) to (%L)',
                   'outbox_' || to_char(day, 'YYYYMMDD'), day, day + 1);
  end loop;
  for old in
    select relname from pg_inherits join pg_class on pg_class.oid = inhrelid
    where inhparent = 'outbox'::regclass and relname < 'outbox_' || to_char(current_date - 7, 'YYYYMMDD')
  loop
    execute format('drop table %I', old);
  end loop;
end $$;
