-- A copy of identity's memberships, fed by its events. Copied into the migration of each service that checks rights.
create table memberships (
  organizer_id uuid    not null,
  user_id      uuid    not null,
  role         text,
  version      integer not null,
  primary key (organizer_id, user_id)
);

-- Organizers whose events are written down. `last_sequence` is the number of the newest; only who has locked the row gives another.
create table feeds (
  organizer_id  uuid           primary key,
  last_sequence bigint         not null default 0 check (last_sequence >= 0),
  since         timestamptz(3) not null
);

create table feed_events (
  organizer_id uuid           not null references feeds on delete restrict on update no action,
  sequence     bigint         not null check (sequence > 0),
  id           uuid           not null,
  type         text           not null,
  at           timestamptz(3) not null,
  data         jsonb          not null,
  created_at   timestamptz(3) not null,
  primary key (organizer_id, sequence)
);
create unique index feed_events_id_key on feed_events (id);
create index feed_events_organizer_id_created_at_idx on feed_events (organizer_id, created_at);

-- Where events are sent to. `failing_since`: of the first failure after the last success. A slow one has failed, or was late, the last time.
-- While `again_to` is set a clock sends the events after `again_after` up to there once more.
create table webhooks (
  id              uuid           primary key,
  organizer_id    uuid           not null references feeds on delete restrict on update no action,
  url             text           not null,
  types           text[]         not null check (cardinality(types) > 0),
  enabled         boolean        not null default true,
  disabled_reason text,
  key_id          text           not null,
  secret          bytea          not null,
  old_key_id      text,
  old_secret      bytea,
  old_until       timestamptz(3),
  leased_until    timestamptz(3) not null,
  rests_until     timestamptz(3) not null,
  slow            boolean        not null default false,
  failures        integer        not null default 0 check (failures >= 0),
  failing_since   timestamptz(3),
  again_after     bigint,
  again_to        bigint,
  created_at      timestamptz(3) not null,
  deleted_at      timestamptz(3),
  version         integer        not null default 1,
  check (not (enabled and disabled_reason is not null)),
  check ((old_key_id is null) = (old_secret is null) and (old_secret is null) = (old_until is null)),
  check ((again_after is null) = (again_to is null))
);
create index webhooks_organizer_id_idx on webhooks (organizer_id);
create index webhooks_idle on webhooks (leased_until) where enabled and deleted_at is null;
create index webhooks_again on webhooks (id) where again_to is not null;
create index webhooks_deleted on webhooks (deleted_at) where deleted_at is not null;

create table deliveries (
  id           uuid           primary key,
  webhook_id   uuid           not null references webhooks on delete restrict on update no action,
  organizer_id uuid           not null,
  sequence     bigint         not null,
  state        text           not null default 'WAITING' check (state in ('WAITING', 'DELIVERED', 'FAILED')),
  attempts     integer        not null default 0 check (attempts >= 0),
  status       integer,
  answer       text,
  next_at      timestamptz(3),
  delivered_at timestamptz(3),
  created_at   timestamptz(3) not null,
  foreign key (organizer_id, sequence) references feed_events on delete cascade on update no action,
  check ((state = 'WAITING') = (next_at is not null)),
  check ((state = 'DELIVERED') = (delivered_at is not null))
);
create unique index deliveries_webhook_id_sequence_key on deliveries (webhook_id, sequence);
create index deliveries_organizer_id_sequence_idx on deliveries (organizer_id, sequence);
create index deliveries_due on deliveries (webhook_id, next_at) where state = 'WAITING';
create index deliveries_failed on deliveries (webhook_id, sequence) where state = 'FAILED';
