--- every event is published within a minute
select id, format('%s of %s', subject, at) as detail
from outbox
where published_at is null and at < now() - interval '60 seconds';

--- no event is a dead letter
select event_id as id, format('by %s at %s, after %s failures', handler, dead_at, failures) as detail
from dead_letters
where dead_at is not null;
