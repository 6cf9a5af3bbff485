create table category_renames (
  category_id uuid primary key references categories on delete cascade on update no action,
  told_to     uuid not null
);

-- So that the events of a category are read in the order of their ids from anywhere on.
create index events_category_id_id_idx on events (category_id, id);
drop index events_category_id_idx;
