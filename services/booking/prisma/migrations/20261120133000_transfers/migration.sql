-- A ticket that is given away ends, and another takes its place: one at most.
alter table tickets
  add column from_id   uuid references tickets on delete restrict on update no action,
  add column holder_id uuid;
create unique index tickets_from on tickets (from_id) where from_id is not null;
create index tickets_holder on tickets (holder_id, id desc) where holder_id is not null;
alter table tickets add check (holder_id is null or from_id is not null);

-- Offers of tickets to somebody else: one open at a time, and an address only as long as it is.
create table transfers (
  id         uuid           primary key,
  ticket_id  uuid           not null references tickets on delete restrict on update no action,
  email      text,
  state      text           not null default 'OFFERED' check (state in ('OFFERED', 'ACCEPTED', 'WITHDRAWN', 'LAPSED')),
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  check ((state = 'OFFERED') = (email is not null))
);
create unique index transfers_open on transfers (ticket_id) where state = 'OFFERED';
create index transfers_lapsing on transfers (expires_at) where state = 'OFFERED';
