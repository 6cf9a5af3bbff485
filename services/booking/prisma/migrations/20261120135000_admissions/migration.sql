-- The line before an event's sale: how many have joined it. Who joins draws the next number while this row is locked.
create table waiting_lines (
  event_id uuid    primary key references events on delete restrict on update no action,
  joined   integer not null default 0 check (joined >= 0)
);

-- Which place a user has, so that joining again gives the same. A guest's place is in their token alone.
create table waiting_places (
  user_id  uuid    not null,
  event_id uuid    not null,
  place    integer not null check (place > 0),
  primary key (user_id, event_id)
);

-- How far the line has come, and how fast it goes. Apart from `waiting_lines`, which is locked all the time while many join.
create table waiting_rooms (
  event_id    uuid             primary key references events on delete restrict on update no action,
  admitted    integer          not null default 0 check (admitted >= 0),
  rate        double precision not null check (rate > 0),
  pace        double precision not null check (pace > 0),
  credit      double precision not null default 0 check (credit >= 0),
  decided_at  timestamptz(3)   not null,
  strained_at timestamptz(3)
);

-- When it was whose turn: at `at` the turn came of all up to `admitted` whose turn had not come before.
create table waiting_turns (
  event_id uuid           not null,
  admitted integer        not null,
  at       timestamptz(3) not null,
  primary key (event_id, admitted)
);

-- Which orders were placed by whose turn it was.
create table admitted_orders (
  order_id uuid    primary key references orders on delete restrict on update no action,
  event_id uuid    not null,
  place    integer not null
);
create index admitted_orders_event_id_place_idx on admitted_orders (event_id, place);
