-- What takes something off an order, for who knows its code. `redemption_limit` is what the organizer allows, or what was redeemed
-- already when a lower limit was set: so the constraint always can hold. A coupon that ended stays for the orders that have it.
create table coupons (
  id               uuid           primary key,
  event_id         uuid           not null references events on delete restrict on update no action,
  code             text           not null,
  kind             text           not null check (kind in ('PERCENT', 'FIXED')),
  value            bigint         not null,
  max_redemptions  integer,
  redemption_limit integer,
  max_per_buyer    integer,
  starts_at        timestamptz(3),
  ends_at          timestamptz(3),
  minimum          bigint,
  tier_ids         uuid[]         not null default '{}',
  redeemed         integer        not null default 0,
  orders           integer        not null default 0,
  ended_at         timestamptz(3),
  version          integer        not null default 1,
  constraint coupons_value    check (value > 0 and (kind = 'FIXED' or value <= 100)),
  constraint coupons_redeemed check (redeemed >= 0 and redeemed <= orders and (redemption_limit is null or redeemed <= redemption_limit))
);
create unique index coupons_code on coupons (event_id, lower(code)) where ended_at is null;
create index coupons_event_id_id_idx on coupons (event_id, id desc);
create index coupons_spent on coupons (id) where ended_at is null and redeemed >= max_redemptions;

-- `coupon_redeemed`: whether the order counts against the coupon's limits. Who gives a hold back gives the coupon back as well.
alter table orders
  add column coupon_id       uuid    references coupons on delete restrict on update no action,
  add column coupon_code     text,
  add column coupon_discount bigint  not null default 0,
  add column coupon_redeemed boolean not null default false,
  add column platform_fee    bigint  not null default 0,
  add constraint orders_coupon check
    (coupon_discount between 0 and discount and (coupon_id is not null or coupon_discount = 0 and not coupon_redeemed)
     and (coupon_id is null) = (coupon_code is null)),
  add constraint orders_platform_fee check (platform_fee >= fees);
create index orders_redeemers on orders (coupon_id, buyer_email) where coupon_redeemed;
create index orders_of_coupon on orders (coupon_id, id) where coupon_id is not null;

-- How many orders an event ever had, in the same commits: who knows as many knows all of them.
alter table events add column placed integer not null default 0;
update events set placed = (select count(*) from orders where event_id = events.id);

-- What buyers have already is counted over their live orders. Of those alone, so that no other index looks as good to the planner
-- while the table is still empty: a plan from then is kept.
drop index orders_event_id_buyer_email_idx;
create index orders_live_buyers on orders (event_id, buyer_email) where state in ('HELD', 'CONFIRMED', 'PARTIALLY_REFUNDED');

-- Nobody looks into a first answer: it is kept as it was said.
alter table idempotency_keys alter column response type json;
