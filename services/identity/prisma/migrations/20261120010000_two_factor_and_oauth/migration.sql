-- Who came by way of a provider has no password.
alter table users alter column password_hash drop not null;
alter table users add column totp_enabled_at timestamptz(3);

-- Until `users.totp_enabled_at` is set, only a proposal.
create table authenticators (
  user_id        uuid           primary key references users on delete cascade on update no action,
  sealed_secret  bytea          not null,
  key_id         text           not null,
  last_step      integer        not null default 0,
  attempts       integer        not null default 0 check (attempts >= 0),
  attempts_since timestamptz(3) not null
);

create table recovery_codes (
  hash    bytea primary key check (octet_length(hash) = 32),
  user_id uuid  not null references users on delete cascade on update no action
);
create index recovery_codes_user_id_idx on recovery_codes (user_id);

create table challenges (
  hash        bytea          primary key check (octet_length(hash) = 32),
  user_id     uuid           not null references users on delete cascade on update no action,
  wrong_codes integer        not null default 0 check (wrong_codes between 0 and 5),
  expires_at  timestamptz(3) not null
);
create index challenges_user_id_idx on challenges (user_id);
create index challenges_expires_at_idx on challenges (expires_at);

create table identities (
  provider  text           not null check (provider in ('google', 'github', 'facebook')),
  subject   text           not null check (subject <> ''),
  user_id   uuid           not null references users on delete cascade on update no action,
  linked_at timestamptz(3) not null,
  primary key (provider, subject)
);
create index identities_user_id_idx on identities (user_id);

create table oauth_attempts (
  state_hash    bytea          primary key check (octet_length(state_hash) = 32),
  binding_hash  bytea          not null check (octet_length(binding_hash) = 32),
  provider      text           not null,
  code_verifier text           not null,
  nonce         text           not null,
  expires_at    timestamptz(3) not null
);
create index oauth_attempts_expires_at_idx on oauth_attempts (expires_at);
