-- Refers to nobody by foreign key: people are forgotten, what was done stays.
create table audit_entries (
  id           uuid           primary key,
  at           timestamptz(3) not null default clock_timestamp(),
  action       text           not null check (action ~ '^[a-zA-Z]+\.[a-zA-Z]+$'),
  actor_id     uuid,
  user_id      uuid,
  organizer_id uuid,
  detail       jsonb          not null check (jsonb_typeof(detail) = 'object'),
  request_id   text           not null
);
create index audit_entries_organizer_id_id_idx on audit_entries (organizer_id, id);
create index audit_entries_user_id_id_idx on audit_entries (user_id, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger audit_entries_append_only before update or delete or truncate on audit_entries
  for each statement execute function refuse_change();

create table api_keys (
  id           uuid           primary key,
  organizer_id uuid           not null references organizers on delete restrict on update no action,
  digest       bytea          not null check (octet_length(digest) = 32),
  name         text           not null check (name <> ''),
  ending       text           not null check (length(ending) = 4),
  scopes       text[]         not null check (cardinality(scopes) > 0),
  created_at   timestamptz(3) not null,
  last_used_at timestamptz(3),
  revoked_at   timestamptz(3),
  version      integer        not null default 1 check (version > 0)
);
create unique index api_keys_digest_key on api_keys (digest);
create index api_keys_organizer_id_idx on api_keys (organizer_id);

-- Whose the account is, as the bank says. Accounts from before it was asked have none.
alter table organizers add column account_name text check (account_name <> '');
alter table organizers add check (account_name is null or account_number is not null);
