--- every posting has entries, and they come to zero in each currency
select postings.id, format('%s: %s %s', kind, coalesce(sum(amount), 0), coalesce(currency, 'and no entries')) as detail
from payments.postings left join payments.entries on posting_id = postings.id
group by postings.id, currency
having coalesce(sum(amount), 1) <> 0;

--- every captured payment is posted once, for its amount, and no other is
select payments.id, format('%s %s %s; posted %s times, for %s', state, amount, currency, count(posting), coalesce(sum(posted), 0)) as detail
from payments.payments
left join (
  select postings.payment_id, postings.id as posting,
    (select sum(entries.amount) from payments.entries where posting_id = postings.id and entries.amount > 0) as posted
  from payments.postings where kind = 'capture'
) as captures on captures.payment_id = payments.id
group by payments.id
having count(posting) <> (captured_at is not null)::int or coalesce(sum(posted), amount) <> amount;

--- no more of a payment goes back than was captured, and each part of it is a refund
select payments.id, format('%s of %s; its refunds say %s', refunded, payments.amount, coalesce(sum(refunds.amount), 0)) as detail
from payments.payments left join payments.refunds on refunds.payment_id = payments.id
group by payments.id
having refunded <> coalesce(sum(refunds.amount), 0) or refunded > payments.amount or (refunded > 0 and captured_at is null)
    or (payments.state = 'REFUNDED') <> (coalesce(sum(refunds.amount) filter (where refunds.state = 'REFUNDED'), 0) = payments.amount);

--- every account of the ledger stands where payments and refunds say
with posted as (
  select account, currency, sum(amount) as amount from payments.entries group by account, currency
), said as (
  select 'organizer_payable:' || organizer_id as account, currency, sum(refunded - amount) as amount
  from payments.payments where captured_at is not null group by 1, 2
  union all
  select 'refunds_pending:' || provider, currency, -sum(refunds.amount)
  from payments.refunds join payments.payments on payments.id = payment_id
  where refunds.state <> 'REFUNDED' group by 1, 2
  union all
  select 'provider_clearing:' || provider, currency, sum(amount - returned)
  from payments.payments cross join lateral (
    select coalesce(sum(refunds.amount), 0) as returned from payments.refunds
    where payment_id = payments.id and refunds.state = 'REFUNDED') as refunds
  where captured_at is not null group by 1, 2
)
select account || ' ' || currency as id,
  format('%s; payments and refunds say %s', coalesce(posted.amount, 0), coalesce(said.amount, 0)) as detail
from posted full join said using (account, currency)
where coalesce(posted.amount, 0) <> coalesce(said.amount, 0);
