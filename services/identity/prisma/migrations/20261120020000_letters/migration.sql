create type letter_kind as enum ('VERIFICATION', 'PASSWORD_OTP', 'NEW_DEVICE', 'PASSWORD_CHANGED');

create table letters (
  id          uuid           primary key,
  user_id     uuid           not null references users on delete cascade on update no action,
  kind        letter_kind    not null,
  secret_hash bytea          check (octet_length(secret_hash) = 32),
  expires_at  timestamptz(3),
  used_at     timestamptz(3),
  attempts    integer        not null default 0 check (attempts between 0 and 5),
  agent       text,
  address     text,
  created_at  timestamptz(3) not null,
  check ((kind in ('VERIFICATION', 'PASSWORD_OTP')) = (secret_hash is not null)),
  check ((secret_hash is null) = (expires_at is null)),
  check ((agent is null) = (address is null))
);
create unique index letters_secret_hash_key on letters (secret_hash);
create index letters_user_id_idx on letters (user_id);
create index letters_created_at_idx on letters (created_at);

-- Of the letters with a secret only the newest is worth something: a second could not even be written down.
create unique index letters_worth on letters (user_id, kind) where used_at is null and secret_hash is not null;

create table reset_wishes (
  id       uuid           primary key,
  email    text           not null,
  asked_at timestamptz(3) not null
);

create table otp_tries (
  account bytea          primary key check (octet_length(account) = 32),
  tries   integer        not null check (tries > 0),
  since   timestamptz(3) not null
);
create index otp_tries_since_idx on otp_tries (since);

create table reset_tokens (
  hash       bytea          primary key check (octet_length(hash) = 32),
  user_id    uuid           not null references users on delete cascade on update no action,
  expires_at timestamptz(3) not null
);
create index reset_tokens_user_id_idx on reset_tokens (user_id);
create index reset_tokens_expires_at_idx on reset_tokens (expires_at);
