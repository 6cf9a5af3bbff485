-- The state of an event has that name everywhere.
alter type event_status rename to event_state;
alter table events rename column status to state;
alter table events rename constraint events_on_earth to events_coordinates;
alter table tiers rename constraint tiers_in_order to tiers_event_id_position_key;

alter table category_renames rename column told_to to updated_to;

-- Files that no image refers to.
alter table files_to_remove rename to orphaned_files;
alter table orphaned_files rename constraint files_to_remove_pkey to orphaned_files_pkey;
alter index files_to_remove_due_at_idx rename to orphaned_files_due_at_idx;
drop trigger images_removed on images;
drop function queue_image_files;
-- An image's files become orphaned however its row is deleted, also with the event.
create function add_orphaned_files() returns trigger language plpgsql as $$
begin
  insert into orphaned_files (key, due_at) values (old.key, now()), (old.thumbnail_key, now())
  on conflict do nothing;
  return null;
end $$;
create trigger images_deleted after delete on images for each row execute function add_orphaned_files();

-- The table that a search reads has a row for each published event. `title_words` has the words of the title, `name_words` also those
-- of venue, city and organizer, `all_words` also those of the description.
alter table listings rename to search_listings;
alter table search_listings rename column title to title_words;
alter table search_listings rename column names to name_words;
alter table search_listings rename column words to all_words;
alter table search_listings rename constraint listings_pkey to search_listings_pkey;
alter table search_listings rename constraint listings_event_id_fkey to search_listings_event_id_fkey;
alter index listings_soonest rename to search_listings_by_start;
alter index listings_cheapest rename to search_listings_by_price;
alter index listings_of_category rename to search_listings_by_category;
alter index listings_of_city rename to search_listings_by_city;
alter index listings_cheapest_of_city rename to search_listings_by_city_and_price;
alter index listings_of_organizer rename to search_listings_by_organizer;
alter index listings_of_series rename to search_listings_by_series;
alter index listings_near rename to search_listings_by_cell;
alter index listings_title rename to search_listings_title_words;
alter index listings_names rename to search_listings_name_words;
alter index listings_words rename to search_listings_all_words;

alter function cells_round rename to cells_around;
-- Twice the haversine of the central angle between two points: it grows with their distance.
alter function nearness rename to twice_haversine;

-- The words of names, with their deletions: what is left of a word without one or two of its letters. A misspelled word and the word
-- that was meant have a deletion in common.
alter function slips rename to deletions;
alter table known_words rename to search_vocabulary;
alter table search_vocabulary rename column slips to deletions;
alter table search_vocabulary rename constraint known_words_pkey to search_vocabulary_pkey;
alter index known_words_slips rename to search_vocabulary_deletions;

drop function is_called;
drop function are_common;
drop function also_meant;

-- Whether a listing that existed at that time has the word in its names. Without the settings PostgreSQL would read rare words row by
-- row.
create function is_in_names(word text, at timestamptz) returns boolean language plpgsql stable
  set enable_seqscan = off set enable_indexscan = off as $$
begin
  return exists (select from search_listings where name_words @@ plainto_tsquery('stemmed', word) and listed_at <= at);
end $$;

-- Whether PostgreSQL expects these words in so many listings that a scan by start time soon finds a page of them.
create function is_common(query tsquery) returns boolean language plpgsql volatile set search_path from current as $$
declare plan json;
begin
  execute format('explain (format json) select from search_listings where all_words @@ %L::tsquery', query) into plan;
  return (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float8 * 50
    > (select reltuples from pg_class where oid = 'search_listings'::regclass);
end $$;

-- The query with each typed word replaced by "typed or corrected".
create function with_corrections(search tsquery, typed text[], corrected text[]) returns tsquery language plpgsql immutable as $$
begin
  for number in 1..coalesce(cardinality(typed), 0) loop
    search := ts_rewrite(search, to_tsquery('stemmed', quote_literal(typed[number])),
                        to_tsquery('stemmed', quote_literal(typed[number]))
                        || to_tsquery('stemmed', quote_literal(corrected[number])));
  end loop;
  return search;
end $$;

drop trigger listed on events;
drop trigger listed_anew on events;
drop trigger prices_listed on tiers;
drop function list_event;
drop function list_prices;
drop function list_events;
alter function prices_of rename to visible_prices;

-- Writes the listings of these events, and deletes those of events that are not published.
create function update_listings(ids uuid[]) returns void language plpgsql set search_path from current as $$
begin
  delete from search_listings where event_id = any (ids)
    and not exists (select from events where id = event_id and state = 'PUBLISHED');

  insert into search_listings (event_id, starts_at, ends_at, category_id, organizer_id, series_id, country, city, city_key,
                               currency, prices, latitude, longitude, cell, title_words, name_words, all_words)
  select id, starts_at, ends_at, category_id, organizer_id, series_id, country, city, folded(city), currency,
         visible_prices(id), north, east, cell_of(north, east),
         own_words, own_words || other_words, own_words || other_words || to_tsvector('stemmed', folded(description))
  from events,
    lateral (select round(latitude * 1e7) / 1e7 north, round(longitude * 1e7) / 1e7 east) coordinates,
    to_tsvector('stemmed', folded(title)) own_words,
    to_tsvector('stemmed', folded(concat_ws(' / ', venue_name, city, organizer_name))) other_words
  where id = any (ids) and state = 'PUBLISHED'
  on conflict (event_id) do update set
    starts_at = excluded.starts_at, ends_at = excluded.ends_at, category_id = excluded.category_id,
    organizer_id = excluded.organizer_id, series_id = excluded.series_id, country = excluded.country, city = excluded.city,
    city_key = excluded.city_key, currency = excluded.currency, prices = excluded.prices, latitude = excluded.latitude,
    longitude = excluded.longitude, cell = excluded.cell, title_words = excluded.title_words,
    name_words = excluded.name_words, all_words = excluded.all_words;

  -- Ordered: two transactions that add the same words wait for each other without a deadlock.
  insert into search_vocabulary (word)
  select distinct word
  from events, unnest(tsvector_to_array(to_tsvector('simple',
    folded(concat_ws(' ', title, venue_name, city, organizer_name))))) word
  where id = any (ids) and state = 'PUBLISHED' and word ~ '^[[:alpha:]]{3,20}$'
  order by word
  on conflict do nothing;
end $$;

create function update_listing() returns trigger language plpgsql set search_path from current as $$
begin
  perform update_listings(array[new.id]);
  return null;
end $$;

create trigger listing_inserted after insert on events for each row
  when (new.state = 'PUBLISHED') execute function update_listing();
create trigger listing_updated after update of state, title, description, category_id, starts_at, ends_at, venue_name, city, country,
    latitude, longitude, organizer_id, organizer_name, currency, series_id on events for each row
  when (old.state = 'PUBLISHED' or new.state = 'PUBLISHED') execute function update_listing();

create function update_listing_prices() returns trigger language plpgsql set search_path from current as $$
begin
  update search_listings set prices = visible_prices(event_id)
  where event_id in (old.event_id, new.event_id) and prices <> visible_prices(event_id);
  return null;
end $$;

create trigger listing_prices_updated after insert or delete or update of price, hidden, event_id on tiers for each row
  execute function update_listing_prices();
