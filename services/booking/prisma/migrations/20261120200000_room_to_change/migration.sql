-- An order changes soon after it is made, when it is paid, and so does a key, when there is an answer: with room in their pages no index
-- hears of that.
alter table orders set (fillfactor = 60);
alter table idempotency_keys set (fillfactor = 60);
