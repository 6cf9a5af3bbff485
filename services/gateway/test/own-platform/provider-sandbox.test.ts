import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import request from 'supertest'
import type { Checkout, Order, Payment } from '@boxoffice/contracts'
import { isFull, png, until } from '@boxoffice/testing'
import { OwnPlatform } from './own-platform.fixture.js'
import { said, type ApiFixture, type Person, type Show } from '../api.fixture.js'

const ORDERS = isFull ? 1_000 : 6
const AT_ONCE = 20

let platform: OwnPlatform
let fixture: ApiFixture
let show: Show
beforeAll(async () => {
  platform = await OwnPlatform.start({ payments: { PROVIDER_TIMEOUT_MS: '1000' } })
  fixture = platform.fixture
  show = await fixture.show([{ capacity: 100_000 }])
}, 120_000)
afterAll(() => platform.release())
afterEach(() => platform.suffer({}))

/** A buyer, and the orders that were paid at Paystack. */
interface Paid {
  buyer: Person
  orders: Order[]
}

async function payMany(count = ORDERS): Promise<Paid> {
  const buyer = await fixture.person()
  const orders: Order[] = []
  const buyOne = async () => {
    const order = await fixture.hold(buyer, show.event)
    await fixture.pay(buyer, order)
    orders.push(order)
  }
  for (let left = count; left > 0; left -= AT_ONCE)
    await Promise.all(Array.from({ length: Math.min(left, AT_ONCE) }, buyOne))
  return { buyer, orders }
}

/**
 * Waits until all orders are confirmed and mailed. Then nothing may have happened twice, and all invariants
 * hold.
 */
async function expectSettled({ buyer, orders }: Paid, withinMs = 60_000) {
  const ids = orders.map(({ id }) => id)
  const confirmed = `select id from booking.orders where state = 'CONFIRMED' and id = any($1)`
  const counted = async (text: string) => (await platform.sql(text, [ids])).length
  const mails = async () => (await fixture.ticketsMailedTo(buyer.email)).length
  const seen = async () => ({ confirmed: await counted(confirmed), mails: await mails() })
  let now = {}
  await until(async () => isAll(orders.length, (now = await seen())), {
    withinMs,
    everyMs: 100,
    describe: () => now,
  })

  await until(async () => (await hooks()).pending === 0, { withinMs: 30_000 })
  const postings = `select postings.id from payments.postings join payments.payments on payments.id = payment_id
    where kind = 'capture' and order_id = any($1)`
  expect({ ...(await seen()), postings: await counted(postings) }).toEqual({
    confirmed: ids.length,
    mails: ids.length,
    postings: ids.length,
  })
  expect(await platform.broken()).toEqual([])
}
const isAll = (count: number, seen: object) => Object.values(seen).every(value => value === count)

/** The numbers of Paystack's webhooks that are pending, delivered and lost. */
const hooks = async () =>
  ((await request(fixture.sandboxUrl).get('/paystack-ledger')).body as { webhooks: Record<string, number> })
    .webhooks

describe('Paystack’s webhooks', () => {
  test('settle every order once when each comes three times', async () => {
    await platform.suffer({ webhooks: 'duplicate' })
    await expectSettled(await payMany())
  }, 120_000)

  test('settle every order once in any order', async () => {
    await platform.suffer({ webhooks: 'shuffle' })
    await expectSettled(await payMany())
  }, 120_000)

  test('are not needed when they are lost: a buyer who asks is confirmed at once', async () => {
    await platform.suffer({ webhooks: 'drop' })
    const paid = await payMany(6)
    for (const { id } of paid.orders)
      expect(said(await paid.buyer.post(`/orders/${id}/confirm`), 200).body).toMatchObject({
        state: 'CONFIRMED',
      })
    await expectSettled(paid)
  })

  test('are not needed when they are lost: booking asks Paystack by itself', async () => {
    await platform.suffer({ webhooks: 'drop' })
    const paid = await payMany()
    // The first attempt comes after twenty seconds.
    if (!isFull)
      await platform.sql('update payments.payments set next_verify_at = now() where captured_at is null')
    await expectSettled(paid, 90_000)
  }, 180_000)

  test('with a wrong amount confirm nothing and are listed; the payment confirms once Paystack is asked', async () => {
    await platform.suffer({ webhooks: 'wrongAmount' })
    const buyer = await fixture.person()
    const order = await fixture.hold(buyer, show.event)
    const { reference } = await fixture.pay(buyer, order)
    const payment = async () => (await buyer.get(`/payments/${reference}`)).body as Payment
    await until(async () => (await payment()).state === 'STUCK')
    await until(async () => (await hooks()).pending === 0)
    expect((await buyer.get(`/orders/${order.id}`)).body).toMatchObject({ state: 'HELD' })
    expect(await fixture.ticketsMailedTo(buyer.email)).toEqual([])
    expect(await platform.broken()).toEqual([])

    said(await buyer.post(`/orders/${order.id}/confirm`), 200)
    await expectSettled({ buyer, orders: [order] })
  })
})

describe('A payment at Paystack', () => {
  test.each(['down', 'slow', 'nonsense'] as const)(
    'leaves the hold and says when to retry while Paystack is %s',
    async fault => {
      const buyer = await fixture.person()
      const order = await fixture.hold(buyer, show.event)
      await platform.suffer({ paystack: fault })
      const refused = said(await buyer.post(`/orders/${order.id}/pay`, {}), 503)
      expect(refused.type).toBe('application/problem+json')
      expect(refused.body).toMatchObject({ code: 'payments.providerUnavailable' })
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
      expect((await buyer.get(`/orders/${order.id}`)).body).toMatchObject({ state: 'HELD' })

      await platform.suffer({})
      const opened = await until(async () => {
        const answer = await buyer.post(`/orders/${order.id}/pay`, {})
        return answer.status === 200 && (answer.body as Checkout)
      })
      said(await fixture.atCheckout(opened, 'pay'), 200)
      await expectSettled({ buyer, orders: [order] })
    },
  )
})

describe('A mail provider', () => {
  test.each(['down', 'slow'] as const)(
    'that is %s delays mails, which are sent once, and prevents no purchase',
    async fault => {
      await platform.suffer({ mail: fault })
      const paid = await payMany(3)
      for (const order of paid.orders) await fixture.inState(paid.buyer, order, 'CONFIRMED')
      await until(async () => (await waitingMails()) === paid.orders.length)
      expect(await platform.broken()).toEqual([])
      await platform.suffer({})
      await expectSettled(paid)
    },
    90_000,
  )
})

describe('An image storage that is down', () => {
  test('delays uploads alone, and leaves no partial image', async () => {
    const { owner, event } = show
    const upload = () =>
      request(fixture.url)
        .post(`/api/events/${event.id}/images`)
        .set('Authorization', `Bearer ${owner.token}`)
        .attach('file', png(64, 64), 'picture.png')
    await platform.suffer({ s3: 'down' })
    const refused = said(await upload(), 503)
    expect(refused.body).toMatchObject({ code: 'unavailable', retryAfter: 5 })
    said(await fixture.anyone.get(`/events/${event.id}`), 200)

    await platform.suffer({})
    await until(async () => (await upload()).status === 201, { everyMs: 200 })
    expect(await platform.sql('select id from catalog.images where event_id = $1', [event.id])).toHaveLength(
      1,
    )
  })
})

const waitingMails = async () =>
  (await platform.sql(`select id from notifier.mails where state = 'WAITING' and kind = 'tickets'`)).length
