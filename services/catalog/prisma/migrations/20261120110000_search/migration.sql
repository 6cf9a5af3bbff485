-- Words by their English stems, with small ones like "the" kept: so "the who" and "concerts" both find something.
create text search dictionary stems (template = snowball, language = english);
create text search configuration stemmed (copy = simple);
alter text search configuration stemmed
  alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part with stems;

-- What a search looks at: a row for every published event, kept by triggers. `names` has the title, the venue,
-- the city and the organizer; `words` has the description, too. `prices` are those of the tiers that everybody sees. Places
-- are kept to a centimetre: of smaller differences the functions on angles would say that they underflow.
create table listings (
  event_id     uuid           primary key references events on delete cascade on update no action,
  starts_at    timestamptz(3) not null,
  ends_at      timestamptz(3) not null,
  category_id  uuid           not null,
  organizer_id uuid           not null,
  series_id    uuid,
  country      char(2)        not null,
  city         text           not null,
  city_key     text           not null,
  currency     char(3)        not null,
  prices       bigint[]       not null,
  min_price    bigint         not null generated always as (coalesce(prices[1], 9007199254740991)) stored,
  max_price    bigint         not null generated always as (coalesce(prices[cardinality(prices)], -1)) stored,
  latitude     double precision,
  longitude    double precision,
  cell         integer,
  title        tsvector       not null,
  names        tsvector       not null,
  words        tsvector       not null,
  listed_at    timestamptz(3) not null default now()
);
-- Many searches at once share the processors as it is.
alter table listings set (parallel_workers = 0);
-- A planner that knows how common cities and places are can choose between their index and the calendar. Of words it keeps a
-- thousand without being told: it reads them for every search, so more would cost more than they save.
alter table listings alter column city_key set statistics 500, alter column cell set statistics 500;

-- What follows the id is only looked at: of what does not match the listing itself need not be read.
create index listings_soonest on listings (starts_at, event_id, ends_at);
create index listings_cheapest on listings (min_price, event_id, max_price);
create index listings_of_category on listings (category_id, starts_at, event_id, ends_at);
create index listings_of_city on listings (city_key, starts_at, event_id, ends_at, category_id);
create index listings_cheapest_of_city on listings (city_key, min_price, event_id, max_price, category_id, ends_at);
create index listings_of_organizer on listings (organizer_id, starts_at, event_id);
create index listings_of_series on listings (series_id, starts_at, event_id);
create index listings_near on listings (cell, latitude, longitude, starts_at, ends_at, event_id);
-- No list of what is not in the index yet: every search would have to read it.
create index listings_title on listings using gin (title) with (fastupdate = off);
create index listings_names on listings using gin (names) with (fastupdate = off);
create index listings_words on listings using gin (words) with (fastupdate = off);

-- The earth in bands of one degree of latitude, and these in cells of about the same area: how many in a band.
create function cells_of_band(band integer) returns integer language sql immutable strict parallel safe
  return greatest(1, round(360 * cosd(band - 89.5)))::integer;

create function cell_of(latitude double precision, longitude double precision) returns integer
  language sql immutable strict parallel safe
  return least(179, floor(latitude + 90))::integer * 1000
       + floor((longitude + 180) / 360 * cells_of_band(least(179, floor(latitude + 90))::integer))::integer
       % cells_of_band(least(179, floor(latitude + 90))::integer);

-- All cells that a circle touches, and some round it. A circle round a pole touches whole bands; over the antimeridian the
-- count begins anew.
create function cells_round(latitude double precision, longitude double precision, kilometres double precision)
  returns integer[] language plpgsql immutable strict parallel safe as $$
declare
  radius double precision := degrees(kilometres / 6371.0088) + 1e-6;
  is_polar boolean := abs(latitude) + radius >= 90;
  half double precision := case when is_polar then 180 else asind(least(1, sind(radius) / cosd(latitude))) + 1e-6 end;
  cells integer[] := '{}';
  width integer; west integer; east integer;
begin
  for band in greatest(0, floor(latitude - radius + 90))::integer .. least(179, floor(latitude + radius + 90))::integer loop
    width := cells_of_band(band);
    west := floor((longitude - half + 180) / 360 * width)::integer;
    east := floor((longitude + half + 180) / 360 * width)::integer;
    for number in west .. least(east, west + width - 1) loop
      cells := cells || band * 1000 + (number % width + width) % width;
    end loop;
  end loop;
  return cells;
end $$;

-- Half the square of the straight line between two points, on an earth whose radius is 1: as good an order as the way between
-- them, and exact to some centimetres.
create function nearness(lat1 double precision, lng1 double precision, lat2 double precision, lng2 double precision)
  returns double precision language sql immutable strict parallel safe
  return 1 - cos(radians(lat2 - lat1)) + cos(radians(lat1)) * cos(radians(lat2)) * (1 - cos(radians(lng2 - lng1)));

-- A word, and what is left of it without so many of its letters. Two words that are a slip or two apart have some of these in common.
create function slips(word text, depth integer) returns text[] language sql immutable strict parallel safe
  return (
    with recursive shorter(rest, left_out) as (
      select word, 0
      union
      select left(rest, place - 1) || substr(rest, place + 1), left_out + 1
      from shorter, generate_series(1, length(rest)) place
      where left_out < depth
    )
    select array_agg(distinct rest) from shorter
  );

-- The words of titles, venues, cities and organizers, to guess from what somebody meant who mistyped one. They stay when the
-- events go: whether something is called so is asked of the listings.
create table known_words (
  word  text   primary key,
  slips text[] not null generated always as (slips(word, 2)) stored
);
create index known_words_slips on known_words using gin (slips) with (fastupdate = off);

-- Whether a listing that was there by then has the word in its names. Where hardly any has it, reading one by one would take long.
create function is_called(word text, by timestamptz) returns boolean language plpgsql stable
  set enable_seqscan = off set enable_indexscan = off as $$
begin
  return exists (select from listings where names @@ plainto_tsquery('stemmed', word) and listed_at <= by);
end $$;

-- Whether so many listings are expected to have these words that the first of them are soon found in the calendar.
create function are_common(wording tsquery) returns boolean language plpgsql volatile set search_path from current as $$
declare plan json;
begin
  execute format('explain (format json) select from listings where words @@ %L::tsquery', wording) into plan;
  return (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float8 * 50 > (select reltuples from pg_class where oid = 'listings'::regclass);
end $$;

-- A query in which for each of the words that were typed those that were meant will do, too.
create function also_meant(wording tsquery, typed text[], meant text[]) returns tsquery language plpgsql immutable as $$
begin
  for number in 1..coalesce(cardinality(typed), 0) loop
    wording := ts_rewrite(wording, to_tsquery('stemmed', quote_literal(typed[number])),
                        to_tsquery('stemmed', quote_literal(typed[number])) || to_tsquery('stemmed', quote_literal(meant[number])));
  end loop;
  return wording;
end $$;

-- Makes the listings of these events what they should be.
create function list_events(ids uuid[]) returns void language plpgsql set search_path from current as $$
begin
  delete from listings where event_id = any (ids)
    and not exists (select from events where id = event_id and status = 'PUBLISHED');

  insert into listings (event_id, starts_at, ends_at, category_id, organizer_id, series_id, country, city, city_key, currency,
                        prices, latitude, longitude, cell, title, names, words)
  select id, starts_at, ends_at, category_id, organizer_id, series_id, country, city, folded(city), currency,
         prices_of(id), north, east, cell_of(north, east),
         own_name, own_name || other_names, own_name || other_names || to_tsvector('stemmed', folded(description))
  from events,
    lateral (select round(latitude * 1e7) / 1e7 north, round(longitude * 1e7) / 1e7 east) place,
    to_tsvector('stemmed', folded(title)) own_name,
    to_tsvector('stemmed', folded(concat_ws(' / ', venue_name, city, organizer_name))) other_names
  where id = any (ids) and status = 'PUBLISHED'
  on conflict (event_id) do update set
    starts_at = excluded.starts_at, ends_at = excluded.ends_at, category_id = excluded.category_id,
    organizer_id = excluded.organizer_id, series_id = excluded.series_id, country = excluded.country, city = excluded.city,
    city_key = excluded.city_key, currency = excluded.currency, prices = excluded.prices, latitude = excluded.latitude,
    longitude = excluded.longitude, cell = excluded.cell, title = excluded.title,
    names = excluded.names, words = excluded.words;

  -- In order: two that add the same words wait for each other, and not in a circle.
  insert into known_words (word)
  select distinct word
  from events, unnest(tsvector_to_array(to_tsvector('simple',
    folded(concat_ws(' ', title, venue_name, city, organizer_name))))) word
  where id = any (ids) and status = 'PUBLISHED' and word ~ '^[[:alpha:]]{3,20}$'
  order by word
  on conflict do nothing;
end $$;

create function prices_of(event uuid) returns bigint[] language sql stable parallel safe
  return array(select distinct price from tiers where event_id = event and not hidden order by price);

create function list_event() returns trigger language plpgsql set search_path from current as $$
begin
  perform list_events(array[new.id]);
  return null;
end $$;

create trigger listed after insert on events for each row
  when (new.status = 'PUBLISHED') execute function list_event();
create trigger listed_anew after update of status, title, description, category_id, starts_at, ends_at, venue_name, city, country,
    latitude, longitude, organizer_id, organizer_name, currency, series_id on events for each row
  when (old.status = 'PUBLISHED' or new.status = 'PUBLISHED') execute function list_event();

create function list_prices() returns trigger language plpgsql set search_path from current as $$
begin
  update listings set prices = prices_of(event_id)
  where event_id in (old.event_id, new.event_id) and prices <> prices_of(event_id);
  return null;
end $$;

create trigger prices_listed after insert or delete or update of price, hidden, event_id on tiers for each row
  execute function list_prices();

select list_events(array(select id from events where status = 'PUBLISHED'));

alter table events drop column words;
drop function event_words;
drop index events_soonest, events_city;
