alter table categories add column version integer not null default 1 check (version > 0);

alter table events
  add column questions           jsonb   not null default '[]',
  add column fees_paid_by        text    not null default 'ORGANIZER' check (fees_paid_by in ('ORGANIZER', 'BUYER')),
  add column refund_hours_before integer check (refund_hours_before >= 0),
  add column refund_percent      integer check (refund_percent between 1 and 100),
  add column waiting_room        boolean not null default false,
  add column spots_threshold     integer not null default 3 check (spots_threshold >= 0),
  add column series_id           uuid,
  add column cancel_reason       text,
  add constraint events_refund_policy check ((refund_hours_before is null) = (refund_percent is null)),
  add constraint events_on_earth      check ((latitude is null) = (longitude is null));
create index events_series_id_idx on events (series_id);
create index events_ending on events (ends_at) where status = 'PUBLISHED';

-- The words of a discount or of dynamic pricing are the contract's own: `TierDiscount` and `DynamicPricing`.
alter table tiers
  add column access_code text,
  add column discount    jsonb,
  add column pricing     jsonb,
  add column version     integer not null default 1 check (version > 0),
  add constraint tiers_access_code check (access_code is null or hidden);
alter table tiers add constraint tiers_in_order unique (event_id, position) deferrable initially deferred;
drop index tiers_event_id_position_key;
