alter table payout_checks rename to payout_runs;
alter table payout_runs rename constraint payout_checks_pkey to payout_runs_pkey;
alter index payout_checks_next_at_idx rename to payout_runs_next_at_idx;

alter table accounts_summed rename to account_sums_progress;
alter table account_sums_progress rename constraint accounts_summed_pkey to account_sums_progress_pkey;

alter table payments rename column starting_until to leased_until;
alter table payments rename column compared_at to reconciled_at;
alter index payments_not_compared rename to payments_not_reconciled;
alter table reconciliations rename column compared_until to reconciled_until;

alter table refunds rename column waits to awaits_dispute;
alter table refunds rename constraint refunds_waits to refunds_awaits_dispute;

alter table events rename column status to state;

-- The function names the table that was renamed.
create or replace function refuse_late() returns trigger language plpgsql set search_path from current as $$
begin
  if exists (select from posted where id <= (select up_to from account_sums_progress)) then
    raise exception 'a posting is of a time up to which accounts are summed up: is the clock right?' using errcode = 'check_violation';
  end if;
  return null;
end $$;
