-- Why NATS has refused an event; null when it has not.
alter table outbox add column error text;
