-- `settings` is what catalog says of an event beside its stock. A limit that catalog asked for holds until an offer of that
-- version comes, or until `recheck_at`, when catalog is asked. `ending`: orders of a cancelled event are still to be ended.
alter table events
  add column settings    jsonb   not null default '{}',
  add column limited_for integer,
  add column recheck_at  timestamptz(3),
  add column ending      boolean not null default false,
  add constraint events_limit check ((limited_for is null) = (recheck_at is null)),
  drop constraint events_status_check,
  add constraint events_status_check check (status in ('DRAFT', 'PUBLISHED', 'CANCELLED', 'COMPLETED', 'DELETED'));
create index events_recheck on events (recheck_at) where recheck_at is not null;
create index events_ending on events (id) where ending;

-- `discounted` tickets are held or sold at a discount, of the round that runs: taking a discount away ends its round.
-- `discount_limit` is the quota, or what was given already when a lower quota was set: so the constraint always can hold.
alter table tiers
  add column withdrawn        boolean not null default false,
  add column access_code_hash text,
  add column discount         jsonb,
  add column pricing          jsonb,
  add column discounted       integer not null default 0,
  add column discount_limit   integer,
  add column discount_round   integer not null default 0,
  add constraint tiers_discounted check
    (discounted >= 0 and discounted <= held + sold and (discount_limit is null or discounted <= discount_limit));

-- When a clock that ends orders of cancelled events may take this one again.
alter table orders add column claimed_until timestamptz(3);

alter table order_lines
  add column discounted     integer not null default 0,
  add column discount       bigint  not null default 0,
  add column discount_round integer not null default 0,
  add constraint order_lines_discount check
    (discounted >= 0 and discounted <= quantity and discount >= 0 and discount <= total);
