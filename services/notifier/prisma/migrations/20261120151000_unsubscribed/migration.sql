-- Who wants no more mails of a topic. Of an address its keyed hash is kept alone; `user_id` is the account that was written to, with which
-- this is forgotten.
create table unsubscribed (
  address bytea          not null,
  topic   text           not null,
  user_id uuid,
  at      timestamptz(3) not null,
  primary key (address, topic)
);
create index unsubscribed_user_id_idx on unsubscribed (user_id);

-- Of a mail about money: how much, in minor units.
alter table mails
  add column amount   bigint,
  add column currency char(3),
  add check ((amount is null) = (currency is null));
