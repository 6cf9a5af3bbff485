import pg from 'pg'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { testDatabase, type TestDatabase } from '@boxoffice/testing'
import { invariants, look } from './invariants.mjs'

/** What `world` makes: an event with two tiers, and orders of every kind that there is. */
const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const [event, paidTier, freeTier, organizer] = [id(1), id(2), id(3), id(4)]
const [paid, free, held, refunded] = [id(10), id(11), id(12), id(13)]
const [payment, payment2, refund] = [id(20), id(21), id(22)]
const [paidTicket, freeTicket] = [id(30), id(31)]

const order = (
  order: string,
  state: string,
  tier: string,
  price: number,
  payment: string | null,
  ends = '',
) => `
  insert into booking.orders values ('${order}', '${event}', null, 'Ada', 'ada@example.test', '${state}', 'NGN', 0, 0, ${price},
    ${ends || 'null'}, null, null, ${payment ? `'${payment}'` : 'null'}, now(), 1);
  insert into booking.order_lines values ('${order}', '${tier}', 1, ${price}, ${price});`
const ticket = (ticket: string, order: string, tier: string) => `
  insert into booking.tickets values ('${ticket}', '${order}', '${event}', '${tier}', 1, 'VALID', 'Ada', 'ada@example.test');
  insert into notifier.mails values (gen_random_uuid(), 'tickets:${order}', 'tickets', '${order}', 'SENT', 0, now(), now());`
const captured = (payment: string, order: string, state: string, refunded: number) => `
  insert into payments.payments values ('${payment}', '${order}', '${event}', '${organizer}', null, 'ref-${payment}', 'paystack', null,
    '${state}', null, 500, ${refunded}, 'NGN', null, now(), now(), now(), null, now() - interval '1 hour', 1);`
const posting = (kind: string, source: string, payment: string, entries: [string, number][]) => `
  with posting as (insert into payments.postings values (gen_random_uuid(), '${kind}', '${source}', '${payment}', now()) returning id)
  insert into payments.entries select id, account, 'NGN', amount from posting,
    (values ${entries.map(([account, amount]) => `('${account}', ${amount})`).join()}) as entry (account, amount);`
const [clearing, payable, pending] = [
  'provider_clearing:paystack',
  `organizer_payable:${organizer}`,
  'refunds_pending:paystack',
]

const world = `begin;
  insert into booking.events values ('${event}', '${organizer}', 'PUBLISHED', now(), now(), 'NGN', 10, 1, 2, 1);
  insert into booking.tiers values
    ('${paidTier}', '${event}', 0, 500, 5, 1, 1, null, null, 1, 10, null, false),
    ('${freeTier}', '${event}', 1, 0, 5, 0, 1, null, null, 1, 10, null, false);
  ${order(paid, 'CONFIRMED', paidTier, 500, payment)} ${ticket(paidTicket, paid, paidTier)}
  ${order(free, 'CONFIRMED', freeTier, 0, null)} ${ticket(freeTicket, free, freeTier)}
  ${order(held, 'HELD', paidTier, 500, null, `now() + interval '5 minutes'`)}
  ${order(refunded, 'REFUNDED', paidTier, 500, payment2)}
  ${captured(payment, paid, 'CAPTURED', 0)} ${captured(payment2, refunded, 'REFUNDED', 500)}
  insert into payments.refunds values ('${refund}', '${payment2}', 500, 'REFUNDED', 'late', null, null, 1, now(), now(), now());
  ${[payment, payment2]
    .map(payment =>
      posting('capture', payment, payment, [
        [clearing, 500],
        [payable, -500],
      ]),
    )
    .join('')}
  ${posting('refund_reserved', refund, payment2, [
    [payable, 500],
    [pending, -500],
  ])}
  ${posting('refund', refund, payment2, [
    [pending, 500],
    [clearing, -500],
  ])}
commit;`

const said = (schema: string, subject: string, payload: object, ago = '0 s', published = 'now()') => `
  insert into ${schema}.outbox (id, at, subject, payload, context, published_at)
  values (gen_random_uuid(), now() - interval '${ago}', '${subject}', '${JSON.stringify(payload)}', '{}', ${published});`
const admitted = said('booking', 'event.booking.ticket.admitted', { ticketId: freeTicket })

/** Paid, and still held an hour later. */
const notTaken = `update booking.orders set state = 'HELD', payment_id = null, expires_at = now() where id = '${paid}'`

/** Lets go of what the tables themselves would refuse, so that it can be shown that it would be found. */
const freed = `
  do $$ declare rule record; begin
    for rule in select conrelid::regclass as owner, conname from pg_constraint
      where contype = 'c' and connamespace = any('{booking,payments,notifier}'::regnamespace[]) and conparentid = 0
    loop execute format('alter table %s drop constraint %I', rule.owner, rule.conname); end loop;
  end $$;`

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await testDatabase('booking')
  client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
  for (const schema of ['booking', 'payments']) await client.query(`select ${schema}.keep_outbox()`)
  await client.query(world)
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
    'an order that costs less than its lines',
    'an order costs',
    paid,
    `update booking.orders set total = 499 where id = '${paid}'`,
  ],
  [
    'an order that was confirmed without money',
    'a confirmed order is',
    paid,
    `update booking.orders set payment_id = null where id = '${paid}'`,
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
  ['a ticket of an order that is only held', 'an order has as many', held, ticket(id(32), held, paidTier)],
  ['a live ticket of a refunded order', 'an order has as many', refunded, ticket(id(32), refunded, paidTier)],
  [
    'a hold that does not end',
    'a hold ends',
    held,
    `update booking.orders set expires_at = now() - interval '4 minutes' where id = '${held}'`,
  ],
  ['a ticket that was admitted twice', 'a ticket is admitted once', freeTicket, admitted + admitted],
  [
    'a refunded ticket that was admitted',
    'a ticket that was',
    paidTicket,
    `update booking.tickets set state = 'REFUNDED', admitted_at = now() where id = '${paidTicket}'`,
  ],
  ['money that no order took', 'captured money settles', payment, notTaken],
  [
    'money that came too late and stays here',
    'captured money settles',
    payment2,
    `update payments.payments set state = 'CAPTURED' where id = '${payment2}'`,
  ],
  [
    'an order that is called refunded too early',
    'an order is refunded',
    refunded,
    `update payments.payments set state = 'REFUND_PENDING' where id = '${payment2}'`,
  ],
  [
    'an order that has not heard that its money is back',
    'an order is refunded',
    refunded,
    `update booking.orders set state = 'REFUND_PENDING' where id = '${refunded}';
      update payments.refunds set refunded_at = now() - interval '2 minutes'`,
  ],
  [
    'a posting without entries',
    'every posting',
    id(40),
    `insert into payments.postings values ('${id(40)}', 'capture', '${id(41)}', '${id(42)}', now())`,
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
    posting('capture', id(41), payment, [
      [clearing, 500],
      [payable, -500],
    ]),
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
    payment2,
    `update payments.refunds set amount = 600; update payments.payments set refunded = 600 where id = '${payment2}'`,
  ],
  ['money going back by no refund', 'no more of a payment', payment2, `delete from payments.refunds`],
  [
    'an organizer who is owed something else than the payments say',
    'every account',
    payable,
    posting('refund_reserved', id(41), payment, [
      [payable, 100],
      [pending, -100],
    ]),
  ],
  [
    'an event that nobody publishes',
    'every event is published',
    '',
    said('payments', 'event.x', {}, '61 s', 'null'),
  ],
  [
    'an event that a reader gave up',
    'no event was given up',
    id(50),
    `insert into catalog.dead_letters values ('x', '${id(50)}', '{}', 'no', 8, now(), now())`,
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
    `update payments.payments set state = 'CAPTURED' where id = '${payment2}';
      ${said('booking', 'event.booking.payment.refundDue', { paymentId: payment2 })}`,
  ],
  [
    'an event that was said a moment ago',
    'every event is published',
    said('payments', 'event.x', {}, '30 s', 'null'),
  ],
  [
    'an order that was confirmed a moment ago',
    'every confirmed order has',
    `delete from notifier.mails where subject_id = '${free}'; ${said('booking', 'event.booking.order.confirmed', { orderId: free })}`,
  ],
])('waits for %s', async (_, name, sql) => {
  expect((await after(sql)).filter(check => check.name.startsWith(name))).toEqual([])
})
