-- Who was named to come, until there are tickets, which have it then; and what buyers and holders said to what they were asked.
alter table orders
  add column attendees          jsonb not null default '[]',
  add column answers            jsonb not null default '[]',
  add column registered_tier_id uuid,
  add column complimentary      boolean not null default false;
alter table tickets add column answers jsonb not null default '[]';

-- An address is registered once for a tier. Who is forgotten has no address: of them there may be several.
create unique index orders_registered on orders (registered_tier_id, buyer_email)
  where registered_tier_id is not null and state = 'CONFIRMED' and buyer_email not like '%@invalid';
create index orders_registrations on orders (event_id, id desc) where registered_tier_id is not null;
