create table images (
  id            uuid           primary key,
  event_id      uuid           not null references events on delete cascade on update no action,
  position      integer        not null check (position >= 0),
  base_url      text           not null,
  key           text           not null,
  thumbnail_key text           not null,
  width         integer        not null check (width > 0),
  height        integer        not null check (height > 0),
  created_at    timestamptz(3) not null
);
create unique index images_event_id_position_key on images (event_id, position);

create table files_to_remove (
  key    text           primary key,
  due_at timestamptz(3) not null
);
create index files_to_remove_due_at_idx on files_to_remove (due_at);

-- However an image goes, also with its event, its files go after it.
create function queue_image_files() returns trigger language plpgsql as $$
begin
  insert into files_to_remove (key, due_at) values (old.key, now()), (old.thumbnail_key, now())
  on conflict do nothing;
  return null;
end $$;
create trigger images_removed after delete on images for each row execute function queue_image_files();
