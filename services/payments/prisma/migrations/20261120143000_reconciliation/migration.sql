-- Since when nobody could say what became of a payment, though its provider was asked.
alter table payments add column undecided_since timestamptz(3);
create index payments_undecided on payments (undecided_since) where undecided_since is not null;

-- When a captured payment was found in its provider's books. What was captured before anybody compared counts as found.
alter table payments add column compared_at timestamptz(3);
update payments set compared_at = captured_at where captured_at is not null;
create index payments_not_compared on payments (captured_at) where captured_at is not null and compared_at is null;

-- A statement sums an account without looking at the table.
drop index entries_account_currency_posting_id_idx;
create index entries_account_currency_posting_id_amount_idx on entries (account, currency, posting_id, amount);

-- When it is looked again whether books still differ.
alter table mismatches add column next_at timestamptz(3) not null default now();
alter table mismatches alter column next_at drop default;
create index mismatches_due on mismatches (next_at) where resolved_at is null;

-- Until when the comparison goes that is under way; null when none is.
alter table reconciliations add column run_until timestamptz(3);
