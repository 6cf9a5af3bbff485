-- What is known of the events that people may have tickets for. One that is over stays so.
create table events (
  id        uuid           primary key,
  version   integer        not null,
  starts_at timestamptz(3),
  over      boolean        not null default false
);

-- What the buyers of an event are to be told, at most once each: `cursor` says up to which order that is done.
create table announcements (
  id           uuid           primary key,
  event_id     uuid           not null references events on delete restrict on update no action,
  kind         text           not null check (kind in ('MOVED', 'REMINDER')),
  hours_before integer        not null,
  version      integer        not null,
  due_at       timestamptz(3) not null,
  cursor       text,
  state        text           not null default 'WAITING' check (state in ('WAITING', 'DONE', 'DROPPED')),
  check (case kind when 'REMINDER' then hours_before > 0 else hours_before = 0 end)
);
create unique index announcements_event_id_kind_hours_before_key on announcements (event_id, kind, hours_before);
create index announcements_due on announcements (due_at) where state = 'WAITING';

alter table mails add column hours_before integer check (hours_before > 0);
create index mails_subject_id_idx on mails (subject_id);
