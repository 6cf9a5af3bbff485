--- every posting has entries that sum to zero in each currency
select postings.id, format('%s: %s %s', kind, coalesce(sum(amount), 0), coalesce(currency, 'and no entries')) as detail
from payments.postings left join payments.entries on posting_id = postings.id
group by postings.id, currency
having coalesce(sum(amount), 1) <> 0;

--- every captured payment is posted once for its amount, and no other payment is
select payments.id, format('%s %s %s; posted %s times, for %s', state, amount, currency, count(posting), coalesce(sum(posted), 0)) as detail
from payments.payments
left join (
  select postings.payment_id, postings.id as posting,
    (select sum(entries.amount) from payments.entries where posting_id = postings.id and entries.amount > 0) as posted
  from payments.postings where kind = 'capture'
) as captures on captures.payment_id = payments.id
group by payments.id
having count(posting) <> (captured_at is not null)::int or coalesce(sum(posted), amount) <> amount;

--- the refunded amount of every payment is that of its refunds, at most what was captured
select payments.id, format('%s of %s; its refunds say %s', refunded, payments.amount, coalesce(sum(refunds.amount) filter (where not awaits_dispute), 0)) as detail
from payments.payments left join payments.refunds on refunds.payment_id = payments.id
group by payments.id
having refunded <> coalesce(sum(refunds.amount) filter (where not awaits_dispute), 0) or refunded > payments.amount
    or (refunded > 0 and captured_at is null)
    or (payments.state = 'REFUNDED') <> (coalesce(sum(refunds.amount) filter (where refunds.state = 'REFUNDED'), 0) = payments.amount);

--- the disputed amount of every payment is that of its disputes, and it is DISPUTED when nothing else remains
select payments.id, format('%s, %s of %s disputed and %s back; its disputes say %s, of it %s lost', payments.state, disputed,
  payments.amount, refunded, coalesce(sum(disputes.amount) filter (where disputes.state <> 'WON'), 0),
  coalesce(sum(disputes.amount) filter (where disputes.state = 'LOST'), 0)) as detail
from payments.payments left join payments.disputes on payment_id = payments.id
group by payments.id
having disputed <> coalesce(sum(disputes.amount) filter (where disputes.state <> 'WON'), 0) or disputed + refunded > payments.amount
  or payments.state <> 'STUCK' and (payments.state = 'DISPUTED') <>
    (coalesce(sum(disputes.amount) filter (where disputes.state = 'LOST'), 0) between 1 and payments.amount
      and refunded + coalesce(sum(disputes.amount) filter (where disputes.state = 'LOST'), 0) = payments.amount);

--- the postings of disputes agree with the disputes of every payment
with said as (
  select payment_id, coalesce(sum(amount) filter (where state = 'OPEN'), 0) as held, coalesce(sum(amount) filter (where state = 'LOST'), 0) as lost
  from payments.disputes group by payment_id
), posted as (
  select payment_id, sum(case when kind in ('dispute_opened', 'dispute_grown') then entries.amount when kind in ('dispute_won', 'dispute_lost') then -entries.amount else 0 end) as held,
    sum(case when kind in ('dispute_lost', 'refund_by_bank') then entries.amount else 0 end) as lost
  from payments.postings join payments.entries on posting_id = postings.id and entries.amount > 0
  where kind in ('dispute_opened', 'dispute_grown', 'dispute_won', 'dispute_lost', 'refund_by_bank') group by payment_id
)
select payment_id as id, format('%s in dispute and %s lost; posted: %s and %s', coalesce(said.held, 0), coalesce(said.lost, 0), coalesce(posted.held, 0),
  coalesce(posted.lost, 0)) as detail
from said full join posted using (payment_id)
where coalesce(said.held, 0) <> coalesce(posted.held, 0) or coalesce(said.lost, 0) <> coalesce(posted.lost, 0);

--- the postings of refunds agree with the refunds of every payment
with said as (
  select payment_id, coalesce(sum(amount) filter (where state <> 'REFUNDED'), 0) as held, coalesce(sum(amount) filter (where state = 'REFUNDED'), 0) as gone
  from payments.refunds where not awaits_dispute group by payment_id
), posted as (
  select payment_id, sum(case when kind = 'refund_reserved' then entries.amount else -entries.amount end) as held,
    sum(case when kind = 'refund' then entries.amount else 0 end) as gone
  from payments.postings join payments.entries on posting_id = postings.id and entries.amount > 0
  where kind in ('refund_reserved', 'refund', 'refund_by_bank') group by payment_id
)
select payment_id as id, format('%s on its way and %s back; posted: %s and %s', coalesce(said.held, 0), coalesce(said.gone, 0), coalesce(posted.held, 0),
  coalesce(posted.gone, 0)) as detail
from said full join posted using (payment_id)
where coalesce(said.held, 0) <> coalesce(posted.held, 0) or coalesce(said.gone, 0) <> coalesce(posted.gone, 0);

--- every dispute has its full amount as far as the payment has it, and no refund is stuck whose money a bank has returned
select disputes.id, format('%s of %s; %s and %s of %s are gone', disputes.amount, bank_amount, refunded, disputed, payments.amount) as detail
from payments.disputes join payments.payments on payments.id = payment_id
where disputes.state <> 'WON' and disputes.amount < bank_amount
  and (refunded + disputed < payments.amount or disputes.state = 'LOST' and exists (
    select from payments.refunds where refunds.payment_id = payments.id and refunds.state = 'STUCK' and not awaits_dispute));

--- every refund that awaits a dispute has an open dispute
select refunds.id, format('%s of payment %s', refunds.amount, payment_id) as detail
from payments.refunds
where awaits_dispute and not exists (
  select from payments.disputes where disputes.payment_id = refunds.payment_id and disputes.state = 'OPEN' and disputes.amount > 0);

--- the postings of provider fees and splits agree with every payment, and are at most its amount
select payments.id, format('fee %s and share of %s %s; posted %s and %s', coalesce(provider_fee, 0), amount, split_account,
  coalesce(fee, 0), coalesce(share, 0)) as detail
from payments.payments
left join lateral (
  select sum(entries.amount) filter (where kind = 'provider_fee') as fee, sum(entries.amount) filter (where kind = 'split') as share
  from payments.postings join payments.entries on posting_id = postings.id and entries.amount > 0
  where payment_id = payments.id) as posted on true
where captured_at is not null
  and (coalesce(fee, 0) <> coalesce(provider_fee, 0) or coalesce(share, 0) > amount
    or coalesce(share, 0) <> case when split_account is null then 0 else greatest(amount - platform_fee - coalesce(provider_fee, 0), 0) end);

--- every payout has the postings of its state: reserved once, and then at most one outcome
select payouts.id, format('%s %s %s; posted: %s', state, amount, currency, coalesce(string_agg(kind || ' ' || posted, ', ' order by kind), 'nothing'))
  as detail
from payments.payouts
left join (
  select payout_id, kind, (select sum(entries.amount) from payments.entries where posting_id = postings.id and entries.amount > 0) as posted
  from payments.postings where payout_id is not null
) as postings on payout_id = payouts.id
group by payouts.id
having coalesce(string_agg(kind, ' ' order by kind), '') <> case state
    when 'PAID' then 'payout payout_reserved'
    when 'FAILED' then 'payout_failed payout_reserved'
    when 'REVERSED' then 'payout payout_reserved payout_reversed'
    else 'payout_reserved' end
  or bool_or(posted <> amount);

--- no organizer has received more than was captured, by payouts and splits
with got as (
  select organizer_id, currency, amount from payments.payouts where state in ('PENDING', 'STUCK', 'PAID')
  union all
  select organizer_id, payments.currency, entries.amount
  from payments.payments
  join payments.postings on payment_id = payments.id and postings.kind = 'split'
  join payments.entries on posting_id = postings.id and account = 'organizer_payable:' || organizer_id
), paid as (
  select organizer_id, currency, sum(amount) as amount from got group by 1, 2
)
select paid.organizer_id || ' ' || paid.currency as id, format('%s of %s', paid.amount, coalesce(came.amount, 0)) as detail
from paid
left join (
  select organizer_id, currency, sum(amount - platform_fee) as amount
  from payments.payments where captured_at is not null group by 1, 2
) as came using (organizer_id, currency)
where paid.amount > coalesce(came.amount, 0);

--- every account of the ledger agrees with payments, refunds, payouts and disputes
with posted as (
  select account, currency, sum(amount) as amount from payments.entries group by account, currency
), captured as (
  select payments.*, coalesce(provider_fee, 0) as fee, exists (
      select from payments.postings join payments.entries on posting_id = postings.id
      where payment_id = payments.id and kind = 'provider_fee' and account = 'provider_fees') as is_fee_ours,
    case when split_account is null then 0 else greatest(amount - platform_fee - coalesce(provider_fee, 0), 0) end as share
  from payments.payments where captured_at is not null
), movements as (
  select 'organizer_payable:' || organizer_id as account, currency,
    platform_fee + case when is_fee_ours then 0 else fee end + share + refunded + disputed - amount as amount
  from captured
  union all
  select 'organizer_payable:' || organizer_id, currency, amount from payments.payouts where state in ('PENDING', 'STUCK', 'PAID')
  union all
  select 'platform_fees', currency, -platform_fee from captured
  union all
  select 'provider_fees', currency, fee from captured where is_fee_ours
  union all
  select 'provider_clearing:' || provider, currency, amount - fee - share from captured
  union all
  select 'provider_clearing:' || provider, currency, -refunds.amount
  from payments.refunds join payments.payments on payments.id = payment_id where refunds.state = 'REFUNDED'
  union all
  select 'provider_clearing:' || payments.provider, currency, -disputes.amount
  from payments.disputes join payments.payments on payments.id = payment_id where disputes.state = 'LOST'
  union all
  select case when provider is null then 'outside' else 'provider_clearing:' || provider end, currency, -amount
  from payments.payouts where state = 'PAID'
  union all
  select 'refunds_pending:' || provider, currency, -refunds.amount
  from payments.refunds join payments.payments on payments.id = payment_id where refunds.state <> 'REFUNDED' and not awaits_dispute
  union all
  select 'payouts_pending:' || provider, currency, -amount from payments.payouts where state in ('PENDING', 'STUCK')
  union all
  select 'disputes_pending:' || payments.provider, currency, -disputes.amount
  from payments.disputes join payments.payments on payments.id = payment_id where disputes.state = 'OPEN'
), said as (
  select account, currency, sum(amount) as amount from movements group by account, currency
)
select account || ' ' || currency as id,
  format('%s; payments, refunds, payouts and disputes say %s', coalesce(posted.amount, 0), coalesce(said.amount, 0)) as detail
from posted full join said using (account, currency)
where coalesce(posted.amount, 0) <> coalesce(said.amount, 0);

--- the sums of accounts agree with the postings that they include
with entered as (
  select account, entries.currency, (at at time zone 'UTC')::date as day, coalesce(event_id, '00000000-0000-0000-0000-000000000000') as event_id,
    (coalesce(captured_at, at) at time zone 'UTC')::date as captured_on, -entries.amount as amount
  from payments.entries
  join payments.postings on postings.id = posting_id
  left join payments.payments on payments.id = payment_id
  where account like 'organizer_payable:%' and posting_id <= (select up_to from payments.account_sums_progress)
), posted as (
  select account, currency, 'on ' || day as part, sum(amount) as amount from entered group by account, currency, day
  union all
  select account, currency, 'of ' || event_id || ' captured on ' || captured_on, sum(amount)
  from entered group by account, currency, event_id, captured_on
), summed as (
  select account, currency, 'on ' || day as part, amount from payments.account_days
  union all
  select account, currency, 'of ' || event_id || ' captured on ' || captured_on, amount from payments.account_events
)
select account || ' ' || currency as id, format('%s %s; the ledger says %s', coalesce(summed.amount, 0), part, coalesce(posted.amount, 0)) as detail
from posted full join summed using (account, currency, part)
where coalesce(posted.amount, 0) <> coalesce(summed.amount, 0);
