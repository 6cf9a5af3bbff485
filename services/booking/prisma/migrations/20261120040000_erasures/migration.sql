-- People who are forgotten. What they had on its way may still come in: at `again_at` they are forgotten once more.
create table erasures (
  user_id  uuid           primary key,
  again_at timestamptz(3)
);
create index erasures_due on erasures (again_at) where again_at is not null;
