-- Those that wait for a bank need a person too, and are asked for at each look at the metrics.
create index refunds_stuck on refunds (created_at) where state = 'STUCK';
