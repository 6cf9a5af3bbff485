import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
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
/** The order is paid, and still held an hour later. */
const notTaken = `update booking.orders set state = 'HELD', payment_id = null, expires_at = now() where id = '${paid}'`

/** A bank's dispute of a payment, opened an hour ago, and decided two minutes ago unless it is open. */
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

/** An entry of the waitlist. */
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

/**
 * The checks that fail after statements that the tables' constraints would refuse. Everything is rolled back.
 */
async function after(sql: string) {
  await client.query('begin; set local session_replication_role = replica')
  try {
    await client.query(freed + sql)
    return (await look(client)).filter(({ holds }) => !holds)
  } finally {
    await client.query('rollback')
  }
}

describe('the invariants', () => {
  test('find nothing in valid data', async () => {
    expect((await invariants(database.adminUrl)).filter(({ holds }) => !holds)).toEqual([])
  })

  /**
   * The violations: each with the check that finds it, the id that the check reports, and the statements that
   * cause it.
   */
  const violations: [what: string, name: string, offender: string, sql: string][] = [
    [
      'a tier that counts one hold too many',
      'every tier counts',
      paidTier,
      `update booking.tiers set held = 2 where id = '${paidTier}'`,
    ],
    [
      'a tier that has sold more than its capacity',
      'every tier counts',
      freeTier,
      `update booking.tiers set capacity = 0 where id = '${freeTier}'`,
    ],
    [
      'an event that counts one sale too few',
      'every event counts the held',
      event,
      `update booking.events set sold = 1`,
    ],
    [
      'an event that has sold more than its capacity',
      'every event counts the held',
      event,
      `update booking.events set capacity = 2`,
    ],
    [
      'a discount that counts one ticket too many',
      'every discount counts',
      freeTier,
      `update booking.tiers set discounted = 1 where id = '${freeTier}'`,
    ],
    [
      'a discount that exceeds its quota',
      'every discount counts',
      paidTier,
      `update booking.tiers set discounted = 1, discount_limit = 0 where id = '${paidTier}';
      update booking.order_lines set discounted = 1 where order_id = '${paid}'`,
    ],
    [
      'an order whose discount is not that of its lines',
      'the total of every order',
      paid,
      `update booking.order_lines set discount = 1 where order_id = '${paid}'`,
    ],
    [
      'an order that costs less than its lines',
      'the total of every order',
      paid,
      `update booking.orders set total = 499 where id = '${paid}'`,
    ],
    [
      'an order whose fees exceed its platform fee',
      'the total of every order',
      paid,
      `update booking.orders set fees = 10, total = 510 where id = '${paid}'`,
    ],
    [
      'an order whose coupon discount is not part of its discount',
      'the total of every order',
      held,
      `update booking.orders set coupon_discount = 90 where id = '${held}'`,
    ],
    [
      'a coupon that counts one redemption too few',
      'every coupon counts',
      coupon,
      `update booking.coupons set redeemed = 0`,
    ],
    [
      'a coupon that was redeemed beyond its limit',
      'every coupon counts',
      coupon,
      `update booking.coupons set redemption_limit = 0`,
    ],
    [
      'a coupon that counts one order too few',
      'every coupon counts',
      coupon,
      `update booking.coupons set orders = 2`,
    ],
    [
      'a hold that does not redeem its coupon',
      'every live order redeems',
      held,
      `update booking.orders set coupon_redeemed = false where id = '${held}'`,
    ],
    [
      'an expired order that still redeems its coupon',
      'every live order redeems',
      held,
      `update booking.orders set state = 'EXPIRED' where id = '${held}'`,
    ],
    [
      'an event that counts one order too few',
      'every event counts all',
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
      'a payment with another platform fee than its order',
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
      'an order that was confirmed before its payment was captured',
      'a confirmed order is',
      paid,
      `update payments.payments set captured_at = null where id = '${payment}'`,
    ],
    [
      'a confirmed order whose payment is being refunded',
      'a confirmed order is',
      paid,
      `update payments.payments set refunded = 500 where id = '${payment}'`,
    ],
    [
      'an order that was confirmed by the payment of another',
      'a confirmed order is',
      paid,
      `update payments.payments set order_id = '${free}' where id = '${payment}'`,
    ],
    [
      'a confirmed order without its ticket',
      'every confirmed order has the live',
      free,
      `delete from booking.tickets where order_id = '${free}'`,
    ],
    [
      'a ticket of an order that is only held',
      'every confirmed order has the live',
      held,
      ticket(other, held, paidTier),
    ],
    [
      'a live ticket of a refunded order',
      'every confirmed order has the live',
      refunded,
      ticket(other, refunded, paidTier),
    ],
    [
      'a hold that has not ended after its deadline',
      'every hold ends',
      held,
      `update booking.orders set expires_at = now() - interval '4 minutes' where id = '${held}'`,
    ],
    ['a ticket that was admitted twice', 'every ticket is announced', freeTicket, admitted(2) + admitted(2)],
    [
      'a ticket that was announced as admitted again without a scan',
      'every ticket is announced',
      freeTicket,
      admitted(2) + admitted(3),
    ],
    [
      'an admitted ticket without a scan',
      'every admitted ticket was',
      freeTicket,
      `update booking.tickets set state = 'ADMITTED', admitted_at = now() where id = '${freeTicket}'`,
    ],
    [
      'a scanned ticket that is not admitted',
      'every admitted ticket was',
      freeTicket,
      scanned(`now()`, 'left'),
    ],
    [
      'a ticket that was admitted by a later scan',
      'every admitted ticket was',
      freeTicket,
      scanned(`now()`, 'left') +
        scanned(`now() - interval '1 minute'`, 'right') +
        `update booking.tickets set state = 'ADMITTED', admitted_at = now()::timestamptz(3) where id = '${freeTicket}'`,
    ],
    [
      'a transferred ticket without its replacement',
      'every transferred ticket',
      freeTicket,
      `update booking.tickets set state = 'TRANSFERRED' where id = '${freeTicket}'`,
    ],
    [
      'a refunded ticket that was admitted',
      'no transferred',
      paidTicket,
      `update booking.tickets set state = 'REFUNDED', admitted_at = now() where id = '${paidTicket}'`,
    ],
    [
      'an event that counts one waiting entry too many',
      'every event counts its waiting',
      event,
      `update booking.events set waiting = 1`,
    ],
    [
      'an event that counts one waiting entry too few',
      'every event counts its waiting',
      event,
      waiter('WAITING', 'null'),
    ],
    [
      'a waitlist entry whose offered order has expired',
      'every offered or accepted',
      another,
      `${waiter('OFFERED', `'${held}'`)}; update booking.orders set state = 'EXPIRED' where id = '${held}'`,
    ],
    [
      'an accepted waitlist entry whose order is only held',
      'every offered or accepted',
      another,
      waiter('ACCEPTED', `'${held}'`),
    ],
    [
      'a queue that admitted more people than have joined',
      'no queue has admitted',
      event,
      `insert into booking.queues values ('${event}', 5);
      insert into booking.queue_paces (event_id, admitted, rate, pace, decided_at) values ('${event}', 6, 1, 1, now());
      insert into booking.queue_admissions values ('${event}', 6, now())`,
    ],
    ['a captured payment that no order uses', 'captured money settles', payment, notTaken],
    [
      'a late payment that is not refunded',
      'captured money settles',
      returned,
      `update payments.payments set state = 'CAPTURED' where id = '${returned}'`,
    ],
    [
      'an order that is REFUNDED before its refund has arrived',
      'an order is refunded',
      refunded,
      `update payments.refunds set state = 'PENDING', refunded_at = null`,
    ],
    [
      'an order that is not REFUNDED though its refund has arrived',
      'an order is refunded',
      refunded,
      `update booking.orders set state = 'REFUND_PENDING', refunded = 0, refunding = 500 where id = '${refunded}';
      update payments.refunds set refunded_at = now() - interval '2 minutes'`,
    ],
    [
      'a REFUNDED order with a live ticket',
      'an order is refunded',
      refunded,
      ticket(other, refunded, paidTier),
    ],
    [
      'a payment that is REFUNDED before its refund has arrived',
      'the refunded amount of every',
      returned,
      `update payments.refunds set state = 'PENDING', refunded_at = null`,
    ],
    [
      'an order with a refunded amount and no refund',
      'the refunded and refunding',
      refunded,
      `delete from booking.refunds where id = '${refund}'`,
    ],
    [
      'an order whose refunds exceed its total',
      'the refunded and refunding',
      refunded,
      `update booking.orders set refunded = 600 where id = '${refunded}'; update booking.refunds set amount = 600`,
    ],
    [
      'an order that does not count its pending refund',
      'the refunded and refunding',
      paid,
      `insert into booking.refunds (id, order_id, payment_id, amount, reason, created_at)
      values ('${other}', '${paid}', '${payment}', 100, 'x', now())`,
    ],
    [
      'an order line that counts a live ticket as refunded',
      'every confirmed order has the live',
      paid,
      `update booking.order_lines set refunded = 1 where order_id = '${paid}'`,
    ],
    [
      'a posting without entries',
      'every posting has',
      other,
      `insert into payments.postings (id, kind, source_id, payment_id, at) values ('${other}', 'capture', '${another}', '${payment}', now())`,
    ],
    [
      'a posting that does not balance',
      'every posting has',
      '',
      `update payments.entries set amount = 499 where amount = 500`,
    ],
    [
      'a captured payment without a posting',
      'every captured payment',
      payment,
      `delete from payments.postings where payment_id = '${payment}'`,
    ],
    [
      'a captured payment with two postings',
      'every captured payment',
      payment,
      posting('capture', another, payment, clearing, payable),
    ],
    [
      'a posting of a payment that was not captured',
      'every captured payment',
      payment,
      `update payments.payments set captured_at = null where id = '${payment}'`,
    ],
    [
      'a payment whose refunds exceed its amount',
      'the refunded amount of every',
      returned,
      `update payments.refunds set amount = 600; update payments.payments set refunded = 600 where id = '${returned}'`,
    ],
    [
      'a payment with a refunded amount and no refund',
      'the refunded amount of every',
      returned,
      `delete from payments.refunds`,
    ],
    ['a payout without a posting', 'every payout has', other, payout(other, 'PENDING', 100, [])],
    [
      'a paid payout whose posting only reserves it',
      'every payout has',
      other,
      payout(other, 'PAID', 100, [['payout_reserved', payable, payingOut]]),
    ],
    [
      'an organizer who was paid more than was captured',
      'no organizer has received',
      ids.organizer,
      payout(other, 'PAID', 1_001, [
        ['payout_reserved', payable, payingOut],
        ['payout', payingOut, clearing],
      ]),
    ],
    [
      'an organizer whose balance differs from the payments',
      'every account',
      payable,
      posting('refund_reserved', another, payment, payable, pending, 100),
    ],
    [
      'an account whose sum has no posting',
      'the sums of accounts',
      `${payable} NGN: 1 on 2027-01-31; the ledger says 0`,
      `insert into payments.account_days values ('${payable}', 'NGN', '2027-01-31', 1)`,
    ],
    [
      'an account whose sum leaves out a posting',
      'the sums of accounts',
      payable,
      `update payments.account_sums_progress set up_to = 'ffffffff-ffff-ffff-ffff-ffffffffffff'`,
    ],
    [
      'a dispute that its payment does not count',
      'the disputed amount of every',
      payment,
      dispute(other, payment, 'OPEN', 100),
    ],
    [
      'a DISPUTED payment without a dispute',
      'the disputed amount of every',
      payment,
      `update payments.payments set state = 'DISPUTED' where id = '${payment}'`,
    ],
    [
      'a dispute without a posting',
      'the postings of disputes',
      payment,
      dispute(other, payment, 'LOST', 100),
    ],
    [
      'a lost dispute that is posted as open',
      'the postings of disputes',
      payment,
      dispute(other, payment, 'LOST', 100) + posting('dispute_opened', other, payment, payable, pending, 100),
    ],
    [
      'a pending refund that is posted as arrived',
      'the postings of refunds',
      returned,
      `update payments.refunds set state = 'PENDING', refunded_at = null`,
    ],
    [
      'a dispute with less than its full amount, of which the payment has more',
      'every dispute has',
      other,
      dispute(other, payment, 'OPEN', 100, 200),
    ],
    [
      'a stuck refund whose money a bank has returned',
      'every dispute has',
      other,
      dispute(other, returned, 'LOST', 0, 100) +
        `update payments.refunds set state = 'STUCK', stuck_reason = 'x', refunded_at = null`,
    ],
    [
      'a refund that awaits a dispute without one',
      'every refund that awaits',
      refund,
      `update payments.refunds set awaits_dispute = true, state = 'STUCK', stuck_reason = 'x', refunded_at = null`,
    ],
    [
      'a provider fee without a posting',
      'the postings of provider fees',
      payment,
      `update payments.payments set provider_fee = 5 where id = '${payment}'`,
    ],
    [
      'a split charge without a posting of its share',
      'the postings of provider fees',
      payment,
      `update payments.payments set split_account = 'x' where id = '${payment}'`,
    ],
    [
      'an order with a live ticket whose money was charged back',
      'an order whose remaining money',
      paid,
      dispute(other, payment, 'LOST', 500),
    ],
    [
      'an event that is not published',
      'every event is published',
      '',
      outboxEvent('payments', 'event.x', {}, '61 s', 'null'),
    ],
    [
      'a dead letter',
      'no event is a dead letter',
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
      'a confirmed order whose mail is dead',
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

  test.each(violations)('find %s', async (_, name, offender, sql) => {
    const found = (await after(sql)).find(check => check.name.startsWith(name))
    expect(found?.offenders.join()).toContain(offender)
  })

  test('have no check that none of these tests covers', async () => {
    const names = (await invariants(database.adminUrl)).map(({ name }) => name)
    expect(names.filter(name => !violations.some(([, begins]) => name.startsWith(begins)))).toEqual([])
  })

  test.each([
    [
      'a payment that was captured a moment ago',
      'captured money settles',
      `${notTaken}; update payments.payments set captured_at = now() where id = '${payment}'`,
    ],
    [
      'a refund that was requested a moment ago',
      'captured money settles',
      `update payments.payments set state = 'CAPTURED' where id = '${returned}';
      ${outboxEvent('booking', 'event.booking.payment.refundDue', { paymentId: returned })}`,
    ],
    [
      'an event that was committed a moment ago',
      'every event is published',
      outboxEvent('payments', 'event.x', {}, '30 s', 'null'),
    ],
    [
      'an order that was confirmed a moment ago',
      'every confirmed order has',
      `delete from notifier.mails where subject_id = '${free}'; ${outboxEvent('booking', 'event.booking.order.confirmed', { orderId: free })}`,
    ],
  ])('do not report %s', async (_, name, sql) => {
    expect((await after(sql)).filter(check => check.name.startsWith(name))).toEqual([])
  })
})
