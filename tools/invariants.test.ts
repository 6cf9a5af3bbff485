import pg from 'pg'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { testDatabase, type TestDatabase } from '@boxoffice/testing'
import {
  accounts,
  freed,
  ids,
  payout,
  posting,
  outboxEvent,
  ticket,
  consistentData,
} from './invariants.fixture.js'
import { invariants, look } from './invariants.mjs'

const {
  event,
  paidTier,
  freeTier,
  paid,
  free,
  held,
  refunded,
  payment,
  returned,
  refund,
  coupon,
  paidTicket,
  freeTicket,
  other,
  another,
} = ids
const { clearing, payable, pending, payingOut } = accounts

const admitted = (version: number) =>
  outboxEvent('booking', 'event.booking.ticket.admitted', { ticketId: freeTicket, version })
const scanned = (at: string, device: string) => `
  insert into booking.scans (id, event_id, ticket_id, issue, device, reported_at, at, received_at)
    values (gen_random_uuid(), '${event}', '${freeTicket}', 1, '${device}', ${at}, ${at}, now());`
/** Paid, and still held an hour later. */
const notTaken = `update booking.orders set state = 'HELD', payment_id = null, expires_at = now() where id = '${paid}'`

/** A bank's dispute of a payment, of an hour ago, decided two minutes ago if it is. */
const dispute = (
  disputeId: string,
  paymentId: string,
  state: string,
  amount: number,
  bankAmount = amount,
) => `
  insert into payments.disputes (id, payment_id, organizer_id, provider, provider_ref, bank_amount, amount, state, reason, created_at, decided_at)
  values ('${disputeId}', '${paymentId}', '${ids.organizer}', 'paystack', 'x', ${bankAmount}, ${amount}, '${state}', 'x', now() - interval '1 hour',
    ${state === 'OPEN' ? 'null' : `now() - interval '2 minutes'`});`

/** Somebody on the waitlist. */
const waiter = (state: string, order: string) => `
  insert into booking.waitlist_entries
    (id, event_id, tier_id, quantity, buyer_name, buyer_email, state, order_id, joined_at)
  values ('${another}', '${event}', '${freeTier}', 1, 'Ada', 'ada@example.test', '${state}', ${order}, now())`

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await testDatabase('booking')
  client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
  for (const schema of ['booking', 'payments'])
    await client.query(`select ${schema}.rotate_outbox_partitions()`)
  await client.query(consistentData)
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

/** The checks that do not hold after statements that the rules of the tables would refuse; then all is as it was. */
async function after(sql: string) {
  await client.query('begin; set local session_replication_role = replica')
  try {
    await client.query(freed + sql)
    return (await look(client)).filter(({ holds }) => !holds)
  } finally {
    await client.query('rollback')
  }
}

test('nothing is found where all is well', async () => {
  expect((await invariants(database.adminUrl)).filter(({ holds }) => !holds)).toEqual([])
})

/** What is wrong, by which check it is found, as what, and the statements that make it so. */
const violations: [what: string, name: string, offender: string, sql: string][] = [
  [
    'a tier that counts a hold too many',
    'every tier has',
    paidTier,
    `update booking.tiers set held = 2 where id = '${paidTier}'`,
  ],
  [
    'a tier that has sold more than there is',
    'every tier has',
    freeTier,
    `update booking.tiers set capacity = 0 where id = '${freeTier}'`,
  ],
  ['an event that counts a sale too few', 'every event has', event, `update booking.events set sold = 1`],
  [
    'an event that has sold more than there is',
    'every event has',
    event,
    `update booking.events set capacity = 2`,
  ],
  [
    'a discount that counts a ticket too many',
    'a discount is given',
    freeTier,
    `update booking.tiers set discounted = 1 where id = '${freeTier}'`,
  ],
  [
    'a discount that was given more often than it may be',
    'a discount is given',
    paidTier,
    `update booking.tiers set discounted = 1, discount_limit = 0 where id = '${paidTier}';
      update booking.order_lines set discounted = 1 where order_id = '${paid}'`,
  ],
  [
    'an order whose discount is not that of its lines',
    'an order costs',
    paid,
    `update booking.order_lines set discount = 1 where order_id = '${paid}'`,
  ],
  [
    'an order that costs less than its lines',
    'an order costs',
    paid,
    `update booking.orders set total = 499 where id = '${paid}'`,
  ],
  [
    'an order whose fees are not what the platform gets',
    'an order costs',
    paid,
    `update booking.orders set fees = 10, total = 510 where id = '${paid}'`,
  ],
  [
    'an order whose coupon takes off something else than it says',
    'an order costs',
    held,
    `update booking.orders set coupon_discount = 90 where id = '${held}'`,
  ],
  [
    'a coupon that counts one too few',
    'a coupon is redeemed',
    coupon,
    `update booking.coupons set redeemed = 0`,
  ],
  [
    'a coupon that was redeemed more often than it may be',
    'a coupon is redeemed',
    coupon,
    `update booking.coupons set redemption_limit = 0`,
  ],
  [
    'a coupon that has forgotten an order',
    'a coupon is redeemed',
    coupon,
    `update booking.coupons set orders = 2`,
  ],
  [
    'a hold that does not count for its coupon',
    'a live order counts',
    held,
    `update booking.orders set coupon_redeemed = false where id = '${held}'`,
  ],
  [
    'an order that expired and keeps its coupon',
    'a live order counts',
    held,
    `update booking.orders set state = 'EXPIRED' where id = '${held}'`,
  ],
  [
    'an event that has forgotten an order',
    'every event knows',
    event,
    `update booking.events set placed = 3`,
  ],
  [
    'an order that was confirmed without money',
    'a confirmed order is',
    paid,
    `update booking.orders set payment_id = null where id = '${paid}'`,
  ],
  [
    'a payment that knows of another fee than its order',
    'a confirmed order is',
    paid,
    `update payments.payments set platform_fee = 1 where order_id = '${paid}'`,
  ],
  [
    'an order that was confirmed for less',
    'a confirmed order is',
    paid,
    `update payments.payments set amount = 499 where id = '${payment}'`,
  ],
  [
    'an order that was confirmed for another currency',
    'a confirmed order is',
    paid,
    `update payments.payments set currency = 'GHS' where id = '${payment}'`,
  ],
  [
    'an order that was confirmed before its money came',
    'a confirmed order is',
    paid,
    `update payments.payments set captured_at = null where id = '${payment}'`,
  ],
  [
    'a confirmed order whose money goes back',
    'a confirmed order is',
    paid,
    `update payments.payments set refunded = 500 where id = '${payment}'`,
  ],
  [
    'an order that was confirmed for another’s money',
    'a confirmed order is',
    paid,
    `update payments.payments set order_id = '${free}' where id = '${payment}'`,
  ],
  [
    'a confirmed order without its ticket',
    'an order has as many',
    free,
    `delete from booking.tickets where order_id = '${free}'`,
  ],
  ['a ticket of an order that is only held', 'an order has as many', held, ticket(other, held, paidTier)],
  ['a live ticket of a refunded order', 'an order has as many', refunded, ticket(other, refunded, paidTier)],
  [
    'a hold that does not end',
    'a hold ends',
    held,
    `update booking.orders set expires_at = now() - interval '4 minutes' where id = '${held}'`,
  ],
  ['a ticket that was admitted twice', 'a ticket is admitted once', freeTicket, admitted(2) + admitted(2)],
  [
    'a ticket that was admitted again though nobody scanned it',
    'a ticket is admitted once',
    freeTicket,
    admitted(2) + admitted(3),
  ],
  [
    'a ticket that was admitted by no scan',
    'a ticket is admitted by',
    freeTicket,
    `update booking.tickets set state = 'ADMITTED', admitted_at = now() where id = '${freeTicket}'`,
  ],
  [
    'a ticket that was scanned and is not admitted',
    'a ticket is admitted by',
    freeTicket,
    scanned(`now()`, 'left'),
  ],
  [
    'a ticket that was admitted by a later scan',
    'a ticket is admitted by',
    freeTicket,
    scanned(`now()`, 'left') +
      scanned(`now() - interval '1 minute'`, 'right') +
      `update booking.tickets set state = 'ADMITTED', admitted_at = now()::timestamptz(3) where id = '${freeTicket}'`,
  ],
  [
    'a refunded ticket that was admitted',
    'a ticket that was',
    paidTicket,
    `update booking.tickets set state = 'REFUNDED', admitted_at = now() where id = '${paidTicket}'`,
  ],
  [
    'an event that counts one who does not wait',
    'as many wait',
    event,
    `update booking.events set waiting = 1`,
  ],
  ['an event that does not count who waits', 'as many wait', event, waiter('WAITING', 'null')],
  [
    'somebody who was offered what has expired',
    'who was offered',
    another,
    `${waiter('OFFERED', `'${held}'`)}; update booking.orders set state = 'EXPIRED' where id = '${held}'`,
  ],
  ['somebody whose tickets are only held', 'who was offered', another, waiter('ACCEPTED', `'${held}'`)],
  [
    'somebody whose turn has come who has no place',
    'nobody has had their turn',
    event,
    `insert into booking.queues values ('${event}', 5);
      insert into booking.queue_paces (event_id, admitted, rate, pace, decided_at) values ('${event}', 6, 1, 1, now());
      insert into booking.queue_admissions values ('${event}', 6, now())`,
  ],
  ['money that no order took', 'captured money settles', payment, notTaken],
  [
    'money that came too late and stays here',
    'captured money settles',
    returned,
    `update payments.payments set state = 'CAPTURED' where id = '${returned}'`,
  ],
  [
    'an order that is called refunded too early',
    'an order is refunded',
    refunded,
    `update payments.refunds set state = 'PENDING', refunded_at = null`,
  ],
  [
    'an order that has not heard that its money is back',
    'an order is refunded',
    refunded,
    `update booking.orders set state = 'REFUND_PENDING', refunded = 0, refunding = 500 where id = '${refunded}';
      update payments.refunds set refunded_at = now() - interval '2 minutes'`,
  ],
  [
    'an order that is called refunded with a live ticket',
    'an order is refunded',
    refunded,
    ticket(other, refunded, paidTier),
  ],
  [
    'a payment that is called refunded too early',
    'no more of a payment',
    returned,
    `update payments.refunds set state = 'PENDING', refunded_at = null`,
  ],
  [
    'an order that counts money back for which there is no refund',
    'what has gone back',
    refunded,
    `delete from booking.refunds where id = '${refund}'`,
  ],
  [
    'an order of which more goes back than it cost',
    'what has gone back',
    refunded,
    `update booking.orders set refunded = 600 where id = '${refunded}'; update booking.refunds set amount = 600`,
  ],
  [
    'an order that does not count what is on its way back',
    'what has gone back',
    paid,
    `insert into booking.refunds (id, order_id, payment_id, amount, reason, created_at)
      values ('${other}', '${paid}', '${payment}', 100, 'x', now())`,
  ],
  [
    'a line that counts a refunded ticket that is not',
    'an order has as many',
    paid,
    `update booking.order_lines set refunded = 1 where order_id = '${paid}'`,
  ],
  [
    'a posting without entries',
    'every posting',
    other,
    `insert into payments.postings (id, kind, source_id, payment_id, at) values ('${other}', 'capture', '${another}', '${payment}', now())`,
  ],
  [
    'a posting that does not balance',
    'every posting',
    '',
    `update payments.entries set amount = 499 where amount = 500`,
  ],
  [
    'captured money that is not in the books',
    'every captured payment',
    payment,
    `delete from payments.postings where payment_id = '${payment}'`,
  ],
  [
    'captured money that is in the books twice',
    'every captured payment',
    payment,
    posting('capture', another, payment, clearing, payable),
  ],
  [
    'money in the books that was not captured',
    'every captured payment',
    payment,
    `update payments.payments set captured_at = null where id = '${payment}'`,
  ],
  [
    'more going back than came',
    'no more of a payment',
    returned,
    `update payments.refunds set amount = 600; update payments.payments set refunded = 600 where id = '${returned}'`,
  ],
  ['money going back by no refund', 'no more of a payment', returned, `delete from payments.refunds`],
  [
    'a payout that was taken off nobody’s account',
    'every payout is',
    other,
    payout(other, 'PENDING', 100, []),
  ],
  [
    'a payout that is paid, and in the books on its way',
    'every payout is',
    other,
    payout(other, 'PAID', 100, [['payout_reserved', payable, payingOut]]),
  ],
  [
    'an organizer who was paid more than has come in',
    'no organizer gets',
    ids.organizer,
    payout(other, 'PAID', 1_001, [
      ['payout_reserved', payable, payingOut],
      ['payout', payingOut, clearing],
    ]),
  ],
  [
    'an organizer who is owed something else than the payments say',
    'every account',
    payable,
    posting('refund_reserved', another, payment, payable, pending, 100),
  ],
  [
    'an account with a sum that was never posted',
    'what accounts are summed up to',
    `${payable} NGN: 1 on 2027-01-31; the ledger says 0`,
    `insert into payments.account_days values ('${payable}', 'NGN', '2027-01-31', 1)`,
  ],
  [
    'an account whose sum has left out what was posted',
    'what accounts are summed up to',
    payable,
    `update payments.account_sums_progress set up_to = 'ffffffff-ffff-ffff-ffff-ffffffffffff'`,
  ],
  [
    'a dispute that its payment does not count',
    'what banks have in dispute',
    payment,
    dispute(other, payment, 'OPEN', 100),
  ],
  [
    'a payment that is called disputed, and was not',
    'what banks have in dispute',
    payment,
    `update payments.payments set state = 'DISPUTED' where id = '${payment}'`,
  ],
  [
    'a dispute that is not in the books',
    "what is posted of a payment's disputes",
    payment,
    dispute(other, payment, 'LOST', 100),
  ],
  [
    'a dispute that was lost, and is in the books as open',
    "what is posted of a payment's disputes",
    payment,
    dispute(other, payment, 'LOST', 100) + posting('dispute_opened', other, payment, payable, pending, 100),
  ],
  [
    'a refund that is in the books as arrived, and has not',
    "what is posted of a payment's refunds",
    returned,
    `update payments.refunds set state = 'PENDING', refunded_at = null`,
  ],
  [
    'a dispute that has less than its bank wants, and more is there',
    'a bank gets what it wants',
    other,
    dispute(other, payment, 'OPEN', 100, 200),
  ],
  [
    'a refund that is stuck, and that a bank has given back',
    'a bank gets what it wants',
    other,
    dispute(other, returned, 'LOST', 0, 100) +
      `update payments.refunds set state = 'STUCK', stuck_reason = 'x', refunded_at = null`,
  ],
  [
    'a refund that waits for no bank',
    'a refund that waits for a dispute to be decided has an open one',
    refund,
    `update payments.refunds set awaits_dispute = true, state = 'STUCK', stuck_reason = 'x', refunded_at = null`,
  ],
  [
    'a provider’s fee that is not in the books',
    'what a provider keeps',
    payment,
    `update payments.payments set provider_fee = 5 where id = '${payment}'`,
  ],
  [
    'a divided charge whose share is not in the books',
    'what a provider keeps',
    payment,
    `update payments.payments set split_account = 'x' where id = '${payment}'`,
  ],
  [
    'an order with a live ticket whose money a bank has taken',
    'an order whose money',
    paid,
    dispute(other, payment, 'LOST', 500),
  ],
  [
    'an event that nobody publishes',
    'every event is published',
    '',
    outboxEvent('payments', 'event.x', {}, '61 s', 'null'),
  ],
  [
    'an event that a reader gave up',
    'no event was given up',
    other,
    `insert into catalog.dead_letters (handler, event_id, payload, error, dead_at) values ('x', '${other}', '{}', 'no', now())`,
  ],
  [
    'a confirmed order without its mail',
    'every confirmed order has',
    free,
    `delete from notifier.mails where subject_id = '${free}'`,
  ],
  [
    'a confirmed order whose mail was given up',
    'every confirmed order has',
    free,
    `update notifier.mails set state = 'DEAD' where subject_id = '${free}'`,
  ],
  [
    'a mail for an order without tickets',
    'tickets are mailed',
    '',
    `update notifier.mails set subject_id = '${held}' where subject_id = '${free}'`,
  ],
]

test.each(violations)('finds %s', async (_, name, offender, sql) => {
  const found = (await after(sql)).find(check => check.name.startsWith(name))
  expect(found?.offenders.join()).toContain(offender)
})

test('has no check that finds nothing', async () => {
  const names = (await invariants(database.adminUrl)).map(({ name }) => name)
  expect(names.filter(name => !violations.some(([, begins]) => name.startsWith(begins)))).toEqual([])
})

test.each([
  [
    'money that was captured a moment ago',
    'captured money settles',
    `${notTaken}; update payments.payments set captured_at = now() where id = '${payment}'`,
  ],
  [
    'money that was found to be owed a moment ago',
    'captured money settles',
    `update payments.payments set state = 'CAPTURED' where id = '${returned}';
      ${outboxEvent('booking', 'event.booking.payment.refundDue', { paymentId: returned })}`,
  ],
  [
    'an event that was outboxEvent a moment ago',
    'every event is published',
    outboxEvent('payments', 'event.x', {}, '30 s', 'null'),
  ],
  [
    'an order that was confirmed a moment ago',
    'every confirmed order has',
    `delete from notifier.mails where subject_id = '${free}'; ${outboxEvent('booking', 'event.booking.order.confirmed', { orderId: free })}`,
  ],
])('waits for %s', async (_, name, sql) => {
  expect((await after(sql)).filter(check => check.name.startsWith(name))).toEqual([])
})
