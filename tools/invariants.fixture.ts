const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

/**
 * The ids of the rows of `consistentData`: an event with two tiers and a coupon, an order in each of four
 * states, and two payments, of which one was refunded.
 */
export const ids = {
  ...{ event: id(1), paidTier: id(2), freeTier: id(3), organizer: id(4) },
  ...{ paid: id(10), free: id(11), held: id(12), refunded: id(13) },
  ...{ payment: id(20), returned: id(21), refund: id(22) },
  ...{ paidTicket: id(30), freeTicket: id(31) },
  coupon: id(32),
  /** Ids that no row has. */
  ...{ other: id(40), another: id(41) },
}
const {
  event,
  paidTier,
  freeTier,
  organizer,
  paid,
  free,
  held,
  refunded,
  payment,
  returned,
  refund,
  coupon,
} = ids

/** The accounts that money moves between. */
export const accounts = {
  clearing: 'provider_clearing:paystack',
  payable: `organizer_payable:${organizer}`,
  pending: 'refunds_pending:paystack',
  payingOut: 'payouts_pending:paystack',
}
const { clearing, payable, pending } = accounts

const order = (id: string, state: string, tier: string, price: number, more = '') => `
  insert into booking.orders (id, event_id, buyer_name, buyer_email, state, currency, discount, fees, total, created_at, version)
    values ('${id}', '${event}', 'Ada', 'ada@example.test', 'EXPIRED', 'NGN', 0, 0, ${price}, now(), 1);
  insert into booking.order_lines (order_id, tier_id, quantity, unit_price, total) values ('${id}', '${tier}', 1, ${price}, ${price});
  update booking.orders set state = '${state}'${more} where id = '${id}';`

/** A live ticket of an order, and the mail that brought it. */
export const ticket = (id: string, order: string, tier: string) => `
  insert into booking.tickets (id, order_id, event_id, tier_id, state, holder_name, holder_email)
    values ('${id}', '${order}', '${event}', '${tier}', 'VALID', 'Ada', 'ada@example.test');
  insert into notifier.mails (id, key, kind, subject_id, state, due_at, sent_at)
    values (gen_random_uuid(), 'tickets:${order}', 'tickets', '${order}', 'SENT', now(), now());`

const captured = (id: string, order: string, state: string, refunded: number) => `
  insert into payments.payments (id, order_id, event_id, organizer_id, reference, provider, state, amount, refunded, currency,
      leased_until, created_at, expires_at, captured_at)
    values ('${id}', '${order}', '${event}', '${organizer}', 'ref-${id}', 'paystack', '${state}', 500, ${refunded}, 'NGN',
      now(), now(), now(), now() - interval '1 hour');`

/** A posting that moves an amount from one account to another. */
export const posting = (
  kind: string,
  source: string,
  payment: string,
  to: string,
  from: string,
  amount = 500,
) => `
  with posting as (
    insert into payments.postings (id, kind, source_id, payment_id, at)
    values (gen_random_uuid(), '${kind}', '${source}', '${payment}', now()) returning id)
  insert into payments.entries (posting_id, account, currency, amount)
  select id, account, 'NGN', amount from posting, (values ('${to}', ${amount}), ('${from}', -${amount})) as entry (account, amount);`

/** A payout of the organizer, and the accounts that its postings move it between. */
export const payout = (
  payoutId: string,
  state: string,
  amount: number,
  postings: [kind: string, to: string, from: string][],
) => `
  insert into payments.payouts (id, organizer_id, currency, amount, state, provider, reference, created_at, next_at, paid_at)
    values ('${payoutId}', '${organizer}', 'NGN', ${amount}, '${state}', 'paystack', 'bx-${payoutId}', now(), now(),
      ${state === 'PAID' ? 'now()' : 'null'});
  ${postings
    .map(
      ([kind, to, from]) => `
  with posting as (
    insert into payments.postings (id, kind, source_id, payout_id, at)
    values (gen_random_uuid(), '${kind}', '${payoutId}', '${payoutId}', now()) returning id)
  insert into payments.entries (posting_id, account, currency, amount)
  select id, account, 'NGN', amount from posting, (values ('${to}', ${amount}), ('${from}', -${amount})) as entry (account, amount);`,
    )
    .join('')}`

/** An event in the outbox of a schema, of `ago` before now. */
export const outboxEvent = (
  schema: string,
  subject: string,
  payload: object,
  ago = '0 s',
  published = 'now()',
) => `
  insert into ${schema}.outbox (id, at, subject, payload, context, published_at)
  values (gen_random_uuid(), now() - interval '${ago}', '${subject}', '${JSON.stringify(payload)}', '{}', ${published});`

/** Rows that violate no invariant. */
export const consistentData = `begin;
  insert into booking.events (id, organizer_id, state, starts_at, ends_at, currency, capacity, held, sold, placed, version)
    values ('${event}', '${organizer}', 'PUBLISHED', now(), now(), 'NGN', 10, 1, 2, 4, 1);
  insert into booking.tiers (id, event_id, position, price, capacity, held, sold, min_per_order, max_per_order, hidden) values
    ('${paidTier}', '${event}', 0, 500, 5, 1, 1, 1, 10, false), ('${freeTier}', '${event}', 1, 0, 5, 0, 1, 1, 10, false);
  ${order(paid, 'CONFIRMED', paidTier, 500, `, payment_id = '${payment}'`)} ${ticket(ids.paidTicket, paid, paidTier)}
  ${order(free, 'CONFIRMED', freeTier, 0)} ${ticket(ids.freeTicket, free, freeTier)}
  ${order(held, 'HELD', paidTier, 500, `, expires_at = now() + interval '5 minutes'`)}
  insert into booking.coupons (id, event_id, code, kind, value, max_redemptions, redemption_limit, redeemed, orders)
    values ('${coupon}', '${event}', 'HUNDRED', 'FIXED', 100, 1, 1, 1, 1);
  update booking.orders set coupon_id = '${coupon}', coupon_code = 'HUNDRED', coupon_discount = 100, discount = 100, total = 400,
    coupon_redeemed = true where id = '${held}';
  ${order(refunded, 'REFUNDED', paidTier, 500, `, payment_id = '${returned}', refunded = 500`)}
  insert into booking.refunds (id, order_id, payment_id, amount, reason, state, created_at, done_at)
    values ('${refund}', '${refunded}', '${returned}', 500, 'late', 'DONE', now(), now());
  ${captured(payment, paid, 'CAPTURED', 0)} ${posting('capture', payment, payment, clearing, payable)}
  ${captured(returned, refunded, 'REFUNDED', 500)} ${posting('capture', returned, returned, clearing, payable)}
  insert into payments.refunds (id, payment_id, amount, state, reason, created_at, next_at, refunded_at)
    values ('${refund}', '${returned}', 500, 'REFUNDED', 'late', now(), now(), now());
  ${posting('refund_reserved', refund, returned, payable, pending)} ${posting('refund', refund, returned, pending, clearing)}
commit;`

/** Drops the constraints that would refuse inconsistent rows, to show that the checks find these rows. */
export const freed = `
  do $$ declare rule record; begin
    for rule in select conrelid::regclass as owner, conname from pg_constraint
      where contype = 'c' and connamespace = any('{booking,payments,notifier}'::regnamespace[]) and conparentid = 0
    loop execute format('alter table %s drop constraint %I', rule.owner, rule.conname); end loop;
  end $$;`
