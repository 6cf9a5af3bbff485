-- The time of the integration event, as the feed names it.
alter table feed_events rename column at to occurred_at;
