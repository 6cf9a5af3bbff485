import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import type { Event, Order } from '@boxoffice/contracts'
import { isFull, until } from '@boxoffice/testing'
import { OwnPlatform } from './own-platform.fixture.js'

const PATIENCE_MS = 60_000

let platform: OwnPlatform
beforeAll(async () => {
  platform = await OwnPlatform.start()
}, 120_000)
afterAll(() => platform.release())

/** A request for one ticket, with a key that stays the same however often the request is sent. */
const orderRequest = ({ id: eventId, tiers: [tier] }: Event) => ({
  key: crypto.randomUUID(),
  body: {
    eventId,
    items: [{ tierId: tier!.id, quantity: 1 }],
    buyer: { name: 'A Guest', email: `${newId()}@example.test` },
  },
})
type OrderRequest = ReturnType<typeof orderRequest>

/** The gateway's answer to it; status 0 without an answer. */
async function send(url: string, { key, body }: OrderRequest) {
  const headers = { 'content-type': 'application/json', 'idempotency-key': key }
  const sent = fetch(`${url}/api/orders`, { method: 'POST', headers, body: JSON.stringify(body) })
  try {
    const answer = await sent
    return {
      status: answer.status,
      order: (await answer.json()) as Order,
      replayed: answer.headers.has('idempotency-replayed'),
    }
  } catch {
    return { status: 0, order: undefined, replayed: false }
  }
}

/** Sends the request, to one gateway and the other, until the answer is not 503. */
async function sendUntilAnswered(urls: string[], orderRequest: OrderRequest) {
  const deadline = Date.now() + PATIENCE_MS
  for (let turn = 0; Date.now() < deadline; turn++) {
    const answer = await send(urls[turn % urls.length]!, orderRequest)
    if (answer.status !== 0 && answer.status !== 503) return { ...answer, turn }
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error('nobody answered within a minute')
}

/** Locks the event's row meanwhile, so that every command on the event's tickets waits. */
const whileCoreIsBlocked = (event: Event, act: () => Promise<void>) =>
  platform.connected(async client => {
    await client.query('begin')
    const row = 'select from booking.events where id = $1 for update'
    await until(async () => (await client.query(row, [event.id])).rowCount === 1)
    await act()
    await client.query('rollback')
  })

/** Resolves when so many connections wait for a row. */
const waiting = (count: number) =>
  until(async () => (await platform.sql('select from pg_locks where not granted')).length >= count)

describe('Two replicas of booking and of the gateway', () => {
  const SEATS = isFull ? 100 : 30
  const BUYERS = isFull ? 2_000 : 300

  test('sell the last tickets once, even when one of each is killed during the rush', async () => {
    const { event } = await platform.fixture.show([{ capacity: SEATS, price: 0 }])
    const [gateway, booking] = [await platform.replica('gateway'), await platform.replica('booking')]
    const urls = [platform.fixture.url, gateway.url]
    const buyers = (count: number) =>
      Array.from({ length: count }, (_, n) =>
        sendUntilAnswered(n % 2 ? urls : urls.toReversed(), orderRequest(event)),
      )

    const early = await Promise.all(buyers(SEATS / 2))
    const late: ReturnType<typeof sendUntilAnswered>[] = []
    await whileCoreIsBlocked(event, async () => {
      late.push(...buyers(BUYERS - early.length))
      await waiting(2)
      await Promise.all([booking.server.kill(), gateway.server.kill()])
    })
    const answers = [...early, ...(await Promise.all(late))]
    expect(answers.filter(({ turn }) => turn > 0).length).toBeGreaterThan(0)

    const sold = answers.filter(({ status }) => status === 201)
    expect(sold).toHaveLength(SEATS)
    expect(new Set(sold.map(({ order }) => order!.id)).size).toBe(SEATS)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(BUYERS - SEATS)
    const orders = await platform.sql('select buyer_email from booking.orders where event_id = $1', [
      event.id,
    ])
    expect(orders).toHaveLength(SEATS)
    expect(await platform.broken()).toEqual([])
  }, 120_000)
})

describe('Booking', () => {
  const unpublished = `select id from booking.outbox where published_at is null`
  const ordersOf = ({ id }: Event) =>
    platform.sql<{ id: string }>('select id from booking.orders where event_id = $1', [id])

  test('publishes every committed order after a kill between commit and publishing while NATS is away', async () => {
    const { event } = await platform.fixture.show([{ price: 0 }])
    const orderRequests = Array.from({ length: 20 }, () => orderRequest(event))
    const answers: ReturnType<typeof send>[] = []
    await whileCoreIsBlocked(event, async () => {
      answers.push(...orderRequests.map(orderRequest => send(platform.fixture.url, orderRequest)))
      await waiting(1)
      await platform.kill('nats')
    })
    await until(async () => (await ordersOf(event)).length > 0)
    await platform.kill('booking')
    expect((await platform.sql(unpublished)).length).toBeGreaterThan(0)
    await platform.revive('nats')
    await platform.revive('booking')
    for (const answer of await Promise.all(answers)) expect(answer.status).toBe(503)

    // Buyers whose order was committed get its answer when they repeat the request, and every buyer gets one mail.
    const decided = (await ordersOf(event)).map(({ id }) => id)
    const again = await Promise.all(
      orderRequests.map(orderRequest => sendUntilAnswered([platform.fixture.url], orderRequest)),
    )
    expect(
      again
        .filter(({ replayed }) => replayed)
        .map(({ order }) => order!.id)
        .sort(),
    ).toEqual(decided.sort())
    expect(await ordersOf(event)).toHaveLength(orderRequests.length)
    for (const { body } of orderRequests)
      await until(async () => (await platform.fixture.ticketsMailedTo(body.buyer.email)).length === 1, {
        withinMs: 30_000,
      })
    await until(async () => (await platform.sql(unpublished)).length === 0)
    expect(await platform.broken()).toEqual([])
  }, 90_000)

  test('places an order once when it is repeated after a kill before the commit', async () => {
    const { event } = await platform.fixture.show()
    const orderRequests = Array.from({ length: 5 }, () => orderRequest(event))
    const answers: ReturnType<typeof send>[] = []
    await whileCoreIsBlocked(event, async () => {
      answers.push(...orderRequests.map(orderRequest => send(platform.fixture.url, orderRequest)))
      await waiting(1)
      await platform.kill('booking')
    })
    expect(await ordersOf(event)).toEqual([])
    await platform.revive('booking')
    const granted = await Promise.all(
      orderRequests.map(orderRequest => sendUntilAnswered([platform.fixture.url], orderRequest)),
    )
    expect(granted.map(({ status, replayed }) => [status, replayed])).toEqual(
      orderRequests.map(() => [201, false]),
    )
    await Promise.all(answers)
    expect(await ordersOf(event)).toHaveLength(orderRequests.length)
    expect(await platform.broken()).toEqual([])
  }, 60_000)

  test('puts tickets on sale again ten seconds after a kill during the expiry of their hold', async () => {
    const { event } = await platform.fixture.show([{ capacity: 1 }])
    const { order } = await sendUntilAnswered([platform.fixture.url], orderRequest(event))
    const late = `update booking.orders set expires_at = now() - interval '1 second', due_at = now() where id = $1`
    await whileCoreIsBlocked(event, async () => {
      await platform.sql(late, [order!.id])
      await waiting(1)
      await platform.kill('booking')
    })
    await platform.revive('booking')
    const { status } = await until(
      async () => {
        const answer = await send(platform.fixture.url, orderRequest(event))
        return answer.status === 201 && answer
      },
      { withinMs: 30_000, everyMs: 500 },
    )
    expect(status).toBe(201)
    expect(await platform.broken()).toEqual([])
  }, 60_000)
})

describe('An order', () => {
  test('is placed even when PostgreSQL commits it and cannot acknowledge the commit', async () => {
    const { event } = await platform.fixture.show()
    const wanted = orderRequest(event)
    const stuck = `from pg_stat_activity where wait_event = 'SyncRep' and usename = 'boxoffice_booking' and query ilike 'commit%'`
    const standby = async (setting: string) => {
      await platform.sql(`alter system ${setting}`)
      await platform.sql('select pg_reload_conf()')
    }
    await sendUntilAnswered([platform.fixture.url], orderRequest(event))
    // A commit that waits for an absent standby is done, but not acknowledged; then its connection is closed.
    await standby(`set synchronous_standby_names = 'nobody'`)
    try {
      const answer = send(platform.fixture.url, wanted)
      await until(async () => (await platform.sql(`select pid ${stuck}`)).length > 0)
      await platform.sql(`select pg_terminate_backend(pid) ${stuck}`)
      expect((await answer).status).toBe(201)
    } finally {
      await standby('reset synchronous_standby_names')
    }
    expect(await send(platform.fixture.url, wanted)).toMatchObject({ status: 201, replayed: true })
    expect(await platform.broken()).toEqual([])
  })
})
