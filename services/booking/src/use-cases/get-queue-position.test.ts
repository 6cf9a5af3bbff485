import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { booking } from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import { tierTerms, saleTerms } from '../../test/sale.fixture.js'
import { Prisma } from '../generated/client.js'
import { Stock } from '../store/stock.js'
import { as, queueFixture, RATE_MAX, type QueueFixture, TURN_SECONDS } from '../../test/queue.fixture.js'
import { AdmitFromQueue } from '../jobs/admit-from-queue.js'
import { Queues } from '../workflows/queues.js'

let fixture: QueueFixture
beforeAll(async () => {
  fixture = await queueFixture()
})
afterAll(() => fixture.close())
/** Completes the events of earlier tests, so that nothing is decided about their queues. */
beforeEach(() => fixture.sale.db.event.updateMany({ data: { state: 'COMPLETED' } }))

const { queueAdmissionRequired, queueTokenInvalid } = booking.faults
const refusal = (fault: { code: string }) => ({ code: fault.code })

const asleep = `select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`

/** A waiting room that is read once, and cached for the whole test. */
class StaleRooms extends Queues {
  protected override readonly keptMs = 60_000
}
/** Removes the guard that decides which replica admits people. */
class Unguarded extends AdmitFromQueue {
  protected override readonly lock = Prisma.empty
}
/** Removes the guard that decides between replicas. */
class Unlocked extends Stock {
  protected override readonly lock = ''
}

describe('AdmitFromQueue and getQueuePosition', () => {
  test('admit first come, first served, with an admission token that is valid for ten minutes', async () => {
    const { eventId } = await fixture.show()
    const [first, second] = [await fixture.ask(null, eventId), await fixture.ask(null, eventId)]
    expect(first).toMatchObject({ ahead: 0, admission: null, admittedUntil: null })
    expect(second).toMatchObject({ ahead: 1, admission: null })
    await fixture.pass(eventId)
    const until = new Date(fixture.sale.clock.in(TURN_SECONDS * 1_000).setMilliseconds(0)).toISOString()
    fixture.sale.clock.pass(60)
    const turn = await fixture.ask(null, eventId, first.queueToken)
    expect(turn).toMatchObject({ ahead: 0, estimatedSeconds: 0, admittedUntil: until })
    expect(await fixture.ask(null, eventId, first.queueToken, 1)).toMatchObject({ admission: turn.admission })
    await fixture.order(null, eventId, turn.admission)
    fixture.sale.clock.pass(TURN_SECONDS)
    await expect(fixture.order(null, eventId, turn.admission)).rejects.toMatchObject(
      refusal(queueAdmissionRequired),
    )
    await expect(fixture.ask(null, eventId, second.queueToken)).rejects.toMatchObject(
      refusal(queueTokenInvalid),
    )
  })

  test('admit nobody before the sale has started', async () => {
    const salesStart = fixture.sale.clock.in(30_000).toISOString()
    const { eventId } = await fixture.show(100, { salesStart })
    await fixture.join(eventId, 5)
    expect(await fixture.pass(eventId, 28)).toBe(0)
    expect((await fixture.ask(null, eventId)).estimatedSeconds).toBeGreaterThanOrEqual(2)
    expect(await fixture.pass(eventId, 4)).toBeGreaterThan(0)
  })

  test('admit nobody before the sale has started, though a withdrawn tier was on sale before', async () => {
    const { clock } = fixture.sale
    const later = tierTerms({ salesStart: clock.in(30_000).toISOString() })
    const offer = await fixture.sale.offer(saleTerms([tierTerms(), later], { waitingRoom: true }))
    await fixture.sale.offer({ ...offer, tiers: [later], version: 2 })
    await fixture.join(offer.eventId, 5)
    expect(await fixture.pass(offer.eventId, 28)).toBe(0)
    expect(await fixture.pass(offer.eventId, 4)).toBeGreaterThan(0)
  })

  test('admit the same number of people, however many replicas run the job', async () => {
    expect(await raceOfClocks(AdmitFromQueue)).toEqual({ admitted: 50, failed: 0 })
  })

  test('negative control: without the row lock several replicas admit the same people', async () => {
    let race = { admitted: 0, failed: 0 }
    for (let round = 0; round < 20 && race.failed === 0; round++) race = await raceOfClocks(Unguarded)
    // A constraint behind the lock ensures that a number is admitted once.
    expect(race.failed).toBeGreaterThan(0)
  })

  /** Eight replicas find at the same moment that a second has gone by. */
  async function raceOfClocks(Kind: typeof AdmitFromQueue) {
    const { eventId } = await fixture.show(100_000)
    await fixture.join(eventId, 1_000)
    await fixture.sale.db.queuePace.update({ where: { eventId }, data: { rate: 25 } })
    const clocks = Array.from({ length: 8 }, () => fixture.makeClock(Kind))
    // A connection is open for each replica, so that none is done before the others begin.
    await Promise.all(clocks.map(() => fixture.sale.db.tx(tx => tx.$queryRaw`select pg_sleep(0.05)::text`)))
    fixture.sale.clock.pass(1)
    const runs = await Promise.allSettled(clocks.map(clock => clock.run()))
    const failed = runs.filter(({ status }) => status === 'rejected').length
    const { admitted } = await fixture.sale.db.queuePace.findUniqueOrThrow({ where: { eventId } })
    return { admitted, failed }
  }
})

describe('a queue position never moves backwards', () => {
  test('for a client that asks by turns two replicas, one of which is behind', async () => {
    const { eventId } = await fixture.show(100_000)
    const people = await fixture.join(eventId, 200)
    const behind = fixture.makeWaitingRoom(fixture.makeRooms(StaleRooms))
    const current = fixture.makeWaitingRoom()
    const ask = (who: typeof behind, queueToken: string) =>
      as(null, () => who.getQueuePosition({ eventId, queueToken }))
    for (let second = 0; second < 5; second++) {
      for (const [index, position] of people.slice(0, 40).entries()) {
        const [one, other] = index % 2 ? [behind, current] : [current, behind]
        const first = await ask(one, position.queueToken)
        const then = await ask(other, first.queueToken)
        expect(then.ahead).toBeLessThanOrEqual(first.ahead)
        expect(first.ahead).toBeLessThanOrEqual(position.ahead)
        expect(first.admission === null || then.admission === first.admission).toBe(true)
        people[index] = then
      }
      await fixture.pass(eventId)
    }
  })

  test('negative control: with the older token a replica that is behind answers an older number', async () => {
    const { eventId } = await fixture.show(100_000)
    await fixture.join(eventId, 199)
    const position = await fixture.ask(null, eventId)
    const behind = fixture.makeWaitingRoom(fixture.makeRooms(StaleRooms))
    await as(null, () => behind.getQueuePosition({ eventId, queueToken: position.queueToken }))
    await fixture.pass(eventId)
    const current = await fixture.ask(null, eventId, position.queueToken)
    const older = await as(null, () => behind.getQueuePosition({ eventId, queueToken: position.queueToken }))
    expect(older.ahead).toBeGreaterThan(current.ahead)
  })
})

describe('QueueAdmissions', () => {
  /** A user who is admitted. */
  async function admitted(userId: string | null, eventId: string) {
    const { queueToken } = await fixture.ask(userId, eventId)
    await fixture.pass(eventId, 2)
    return (await fixture.ask(userId, eventId, queueToken)).admission!
  }

  test('require an admission while the queue is on, and none while it is off; switched on again, the queue goes on', async () => {
    const show = await fixture.show()
    const { eventId } = show
    await expect(fixture.order(null, eventId)).rejects.toMatchObject(refusal(queueAdmissionRequired))
    await fixture.order(null, eventId, await admitted(null, eventId))
    const { queueToken } = await fixture.ask(null, eventId)
    await fixture.sale.offer({ ...show, waitingRoom: false, version: 2 })
    await fixture.order(null, eventId)
    await fixture.sale.offer({ ...show, waitingRoom: true, version: 3 })
    await expect(fixture.order(null, eventId)).rejects.toMatchObject(refusal(queueAdmissionRequired))
    await fixture.pass(eventId, 2)
    expect((await fixture.ask(null, eventId, queueToken)).admission).not.toBeNull()
  })

  test('refuse a position token, a token of another event, and the admission of another user', async () => {
    const [{ eventId }, other] = [await fixture.show(), await fixture.show()]
    const [user, another] = [newId(), newId()]
    const admission = await admitted(user, eventId)
    const { queueToken } = await fixture.ask(user, eventId)
    for (const [who, token] of [
      [user, queueToken],
      [user, await admitted(user, other.eventId)],
      [another, admission],
      [null, admission],
      [user, `${admission.slice(0, -2)}AA`],
    ] as const)
      await expect(fixture.order(who, eventId, token)).rejects.toMatchObject(refusal(queueAdmissionRequired))
    await expect(fixture.ask(another, eventId, queueToken)).rejects.toMatchObject(refusal(queueTokenInvalid))
    await expect(fixture.ask(null, eventId, queueToken)).rejects.toMatchObject(refusal(queueTokenInvalid))
    await expect(fixture.ask(user, other.eventId, queueToken)).rejects.toMatchObject(
      refusal(queueTokenInvalid),
    )
    await fixture.order(user, eventId, admission)
    await fixture.order(user, eventId, admission)
  })

  test('let a guest have one live order per admission; releasing it or logging in leaves the admission valid', async () => {
    const { eventId } = await fixture.show()
    const admission = await admitted(null, eventId)
    const { id: orderId } = await fixture.order(null, eventId, admission)
    await expect(fixture.order(null, eventId, admission)).rejects.toMatchObject(
      refusal(queueAdmissionRequired),
    )
    await fixture.sale.stocks[0]!.change(eventId, { kind: 'release', orderId })
    await fixture.order(newId(), eventId, admission)
    await expect(fixture.order(newId(), eventId, admission)).rejects.toMatchObject(
      refusal(queueAdmissionRequired),
    )
  })

  /** A crowd passes a guest's admission round. */
  async function crowd(stocks: Stock[]) {
    const { eventId } = await fixture.show()
    const admission = await admitted(null, eventId)
    const orders = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) => fixture.order(null, eventId, admission, stocks[index % 2])),
    )
    return orders.filter(({ status }) => status === 'fulfilled').length
  }

  test('let a guest have one order, however many requests use the admission at once', async () => {
    expect(await crowd(fixture.sale.stocks)).toBe(1)
  })

  test('negative control: without the row lock one admission serves several orders', async () => {
    const unlocked = fixture.sale.replicas(Unlocked)
    let most = 1
    for (let round = 0; round < 20 && most === 1; round++) most = await crowd(unlocked)
    expect(most).toBeGreaterThan(1)
  })
})

describe('the pace of a queue', () => {
  const rateOf = async (eventId: string) =>
    (await fixture.sale.db.queuePace.findUniqueOrThrow({ where: { eventId } })).rate

  test('follows availability: people who have ordered make room for others', async () => {
    const { eventId } = await fixture.show(5)
    const people = await fixture.join(eventId, 100)
    expect(await fixture.pass(eventId)).toBe(10)
    expect(await fixture.pass(eventId)).toBe(11)
    for (const { queueToken } of people.slice(0, 2))
      await fixture.order(null, eventId, (await fixture.ask(null, eventId, queueToken)).admission)
    // Three tickets are left, and nine of eleven may want them: three too many, so nobody but one a second.
    expect(await fixture.pass(eventId)).toBe(12)
    fixture.sale.clock.pass(TURN_SECONDS)
    // An expired admission makes room as well: for three tickets there may be six.
    expect(await fixture.pass(eventId)).toBe(18)
  })

  test('falls when any replica of booking is overloaded, and rises again', async () => {
    const { eventId } = await fixture.show(100_000)
    await fixture.join(eventId, 2_000)
    await fixture.pass(eventId, 3)
    const before = await rateOf(eventId)
    await strain(eventId)
    await fixture.makeClock(AdmitFromQueue, fixture.sale.stocks[1]).run()
    await fixture.pass(eventId)
    expect(await rateOf(eventId)).toBe(before / 2)
    await fixture.pass(eventId)
    expect(await rateOf(eventId)).toBe(before / 2 + RATE_MAX / 20)
  })

  /** Another transaction locks the event's row for longer than an order should wait. */
  async function strain(eventId: string) {
    const tier = await fixture.sale.db.tier.findFirstOrThrow({ where: { eventId } })
    const order = { eventId, items: [{ tierId: tier.id, quantity: 1 }], attendees: [], answers: [] }
    const buyer = { name: 'Ada Obi', email: `${newId()}@example.test` }
    const command = { order: { ...order, buyer }, buyerId: null, caller: 'guest', requestHash: '' }
    const locking = fixture.sale.database.query(
      `do $$ begin perform from booking.events where id = '${eventId}' for update; perform pg_sleep(0.4); end $$`,
    )
    await until(async () => (await fixture.sale.database.query(asleep)).length > 0, { everyMs: 5 })
    await Promise.all([locking, fixture.sale.stocks[1]!.placeOrder(command)])
  }
})
