-- A copy of identity's memberships, fed by its events. Copied into the migration of each service that checks rights.
create table memberships (
  organizer_id uuid    not null,
  user_id      uuid    not null,
  role         text,
  version      integer not null,
  primary key (organizer_id, user_id)
);
