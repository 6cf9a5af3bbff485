create type locale as enum ('en', 'fr');
alter table users add column locale locale not null default 'en';

-- Who is erased stays as a row that says nothing of them.
alter table users add column erased_at timestamptz(3);
alter table users add constraint users_erased check (erased_at is null or
  (email = 'erased-' || id || '@invalid' and name = 'Erased' and password_hash is null));
