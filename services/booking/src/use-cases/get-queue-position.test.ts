import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { booking } from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import { offered, offerOf } from '../store/sale.fixture.js'
import { Prisma } from '../generated/client.js'
import { Stock } from '../store/stock.js'
import { as, openRoom, RATE_MAX, type TestRoom, TURN_SECONDS } from '../workflows/queue.fixture.js'
import { RoomClock } from '../jobs/admit-from-queue.js'
import { Queues } from '../workflows/queues.js'

let room: TestRoom
beforeAll(async () => {
  room = await openRoom()
})
afterAll(() => room.close())
/** What earlier tests have left waiting is not decided about any more. */
beforeEach(() => room.sale.db.event.updateMany({ data: { status: 'COMPLETED' } }))

const { queueAdmissionRequired, queueTokenInvalid } = booking.faults
const refusal = (fault: { code: string }) => ({ code: fault.code })

const asleep = `select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`

/** Keeps what it has read for the whole test. */
class StaleRooms extends Queues {
  protected override readonly keptMs = 60_000
}
/** Takes the guard away that decides which replica lets people in. */
class Unguarded extends RoomClock {
  protected override readonly lock = Prisma.empty
}
/** Takes the guard away that decides between replicas. */
class Unlocked extends Stock {
  protected override readonly lock = ''
}

describe('a turn', () => {
  test('comes first come first served, with a token for the order, for ten minutes from its coming', async () => {
    const { eventId } = await room.show()
    const [first, second] = [await room.ask(null, eventId), await room.ask(null, eventId)]
    expect(first).toMatchObject({ ahead: 0, admission: null, admittedUntil: null })
    expect(second).toMatchObject({ ahead: 1, admission: null })
    await room.pass(eventId)
    const until = new Date(room.sale.clock.in(TURN_SECONDS * 1_000).setMilliseconds(0)).toISOString()
    room.sale.clock.pass(60)
    const turn = await room.ask(null, eventId, first.queueToken)
    expect(turn).toMatchObject({ ahead: 0, estimatedSeconds: 0, admittedUntil: until })
    expect(await room.ask(null, eventId, first.queueToken, 1)).toMatchObject({ admission: turn.admission })
    await room.order(null, eventId, turn.admission)
    room.sale.clock.pass(TURN_SECONDS)
    await expect(room.order(null, eventId, turn.admission)).rejects.toMatchObject(
      refusal(queueAdmissionRequired),
    )
    await expect(room.ask(null, eventId, second.queueToken)).rejects.toMatchObject(refusal(queueTokenInvalid))
  })

  test('comes to nobody before the sale has started', async () => {
    const salesStart = room.sale.clock.in(30_000).toISOString()
    const { eventId } = await room.show(100, { salesStart })
    await room.join(eventId, 5)
    expect(await room.pass(eventId, 28)).toBe(0)
    expect((await room.ask(null, eventId)).estimatedSeconds).toBeGreaterThanOrEqual(2)
    expect(await room.pass(eventId, 4)).toBeGreaterThan(0)
  })

  test('comes to nobody before the sale has started, though a tier was withdrawn that was on sale at once', async () => {
    const { clock } = room.sale
    const later = offered({ salesStart: clock.in(30_000).toISOString() })
    const offer = await room.sale.offer(offerOf([offered(), later], { waitingRoom: true }))
    await room.sale.offer({ ...offer, tiers: [later], version: 2 })
    await room.join(offer.eventId, 5)
    expect(await room.pass(offer.eventId, 28)).toBe(0)
    expect(await room.pass(offer.eventId, 4)).toBeGreaterThan(0)
  })

  test('comes to as many in all, however many replicas tick', async () => {
    expect(await raceOfClocks(RoomClock)).toEqual({ admitted: 50, failed: 0 })
  })

  test('control: without the row lock several let the same people in', async () => {
    let race = { admitted: 0, failed: 0 }
    for (let round = 0; round < 20 && race.failed === 0; round++) race = await raceOfClocks(Unguarded)
    // One number has its turn once: a constraint stands behind the lock.
    expect(race.failed).toBeGreaterThan(0)
  })

  /** Eight replicas find at the same moment that a second has gone by. */
  async function raceOfClocks(Kind: typeof RoomClock) {
    const { eventId } = await room.show(100_000)
    await room.join(eventId, 1_000)
    await room.sale.db.waitingRoom.update({ where: { eventId }, data: { rate: 25 } })
    const clocks = Array.from({ length: 8 }, () => room.makeClock(Kind))
    // As many connections are open, so that nobody is done before the others begin.
    await Promise.all(clocks.map(() => room.sale.db.tx(tx => tx.$queryRaw`select pg_sleep(0.05)::text`)))
    room.sale.clock.pass(1)
    const ticks = await Promise.allSettled(clocks.map(clock => clock.run()))
    const failed = ticks.filter(({ status }) => status === 'rejected').length
    const { admitted } = await room.sale.db.waitingRoom.findUniqueOrThrow({ where: { eventId } })
    return { admitted, failed }
  }
})

describe('a place never moves backwards', () => {
  test('for whoever asks replicas by turns of which one is behind, while people are let in', async () => {
    const { eventId } = await room.show(100_000)
    const people = await room.join(eventId, 200)
    const behind = room.makeWaitingRoom(room.makeRooms(StaleRooms))
    const current = room.makeWaitingRoom()
    const ask = (who: typeof behind, queueToken: string) =>
      as(null, () => who.getQueuePosition({ eventId, queueToken }))
    for (let second = 0; second < 5; second++) {
      for (const [index, place] of people.slice(0, 40).entries()) {
        const [one, other] = index % 2 ? [behind, current] : [current, behind]
        const first = await ask(one, place.queueToken)
        const then = await ask(other, first.queueToken)
        expect(then.ahead).toBeLessThanOrEqual(first.ahead)
        expect(first.ahead).toBeLessThanOrEqual(place.ahead)
        expect(first.admission === null || then.admission === first.admission).toBe(true)
        people[index] = then
      }
      await room.pass(eventId)
    }
  })

  test('control: a replica that is behind tells an older number to who shows the older token', async () => {
    const { eventId } = await room.show(100_000)
    await room.join(eventId, 199)
    const place = await room.ask(null, eventId)
    const behind = room.makeWaitingRoom(room.makeRooms(StaleRooms))
    await as(null, () => behind.getQueuePosition({ eventId, queueToken: place.queueToken }))
    await room.pass(eventId)
    const current = await room.ask(null, eventId, place.queueToken)
    const older = await as(null, () => behind.getQueuePosition({ eventId, queueToken: place.queueToken }))
    expect(older.ahead).toBeGreaterThan(current.ahead)
  })
})

describe('an order', () => {
  /** Somebody whose turn it is. */
  async function admitted(userId: string | null, eventId: string) {
    const { queueToken } = await room.ask(userId, eventId)
    await room.pass(eventId, 2)
    return (await room.ask(userId, eventId, queueToken)).admission!
  }

  test('needs an admission while the room is on, and none while it is off; on again, the line goes on', async () => {
    const show = await room.show()
    const { eventId } = show
    await expect(room.order(null, eventId)).rejects.toMatchObject(refusal(queueAdmissionRequired))
    await room.order(null, eventId, await admitted(null, eventId))
    const { queueToken } = await room.ask(null, eventId)
    await room.sale.offer({ ...show, waitingRoom: false, version: 2 })
    await room.order(null, eventId)
    await room.sale.offer({ ...show, waitingRoom: true, version: 3 })
    await expect(room.order(null, eventId)).rejects.toMatchObject(refusal(queueAdmissionRequired))
    await room.pass(eventId, 2)
    expect((await room.ask(null, eventId, queueToken)).admission).not.toBeNull()
  })

  test('is refused with a place instead, of another event, and with what another user was given', async () => {
    const [{ eventId }, other] = [await room.show(), await room.show()]
    const [user, another] = [newId(), newId()]
    const admission = await admitted(user, eventId)
    const { queueToken } = await room.ask(user, eventId)
    for (const [who, token] of [
      [user, queueToken],
      [user, await admitted(user, other.eventId)],
      [another, admission],
      [null, admission],
      [user, `${admission.slice(0, -2)}AA`],
    ] as const)
      await expect(room.order(who, eventId, token)).rejects.toMatchObject(refusal(queueAdmissionRequired))
    await expect(room.ask(another, eventId, queueToken)).rejects.toMatchObject(refusal(queueTokenInvalid))
    await expect(room.ask(null, eventId, queueToken)).rejects.toMatchObject(refusal(queueTokenInvalid))
    await expect(room.ask(user, other.eventId, queueToken)).rejects.toMatchObject(refusal(queueTokenInvalid))
    await room.order(user, eventId, admission)
    await room.order(user, eventId, admission)
  })

  test('of a guest is one at a time; who lets it go has their turn still, and who logs in keeps it', async () => {
    const { eventId } = await room.show()
    const admission = await admitted(null, eventId)
    const { id: orderId } = await room.order(null, eventId, admission)
    await expect(room.order(null, eventId, admission)).rejects.toMatchObject(refusal(queueAdmissionRequired))
    await room.sale.stocks[0]!.change(eventId, { kind: 'release', orderId })
    await room.order(newId(), eventId, admission)
    await expect(room.order(newId(), eventId, admission)).rejects.toMatchObject(
      refusal(queueAdmissionRequired),
    )
  })

  /** A crowd passes a guest's admission round. */
  async function crowd(stocks: Stock[]) {
    const { eventId } = await room.show()
    const admission = await admitted(null, eventId)
    const orders = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) => room.order(null, eventId, admission, stocks[index % 2])),
    )
    return orders.filter(({ status }) => status === 'fulfilled').length
  }

  test('of a guest is one, however many come with the token at once', async () => {
    expect(await crowd(room.sale.stocks)).toBe(1)
  })

  test('control: without the row lock the token is good for more', async () => {
    const unlocked = room.sale.replicas(Unlocked)
    let most = 1
    for (let round = 0; round < 20 && most === 1; round++) most = await crowd(unlocked)
    expect(most).toBeGreaterThan(1)
  })
})

describe('how many are let in', () => {
  const rateOf = async (eventId: string) =>
    (await room.sale.db.waitingRoom.findUniqueOrThrow({ where: { eventId } })).rate

  test('follows what is left: those who have ordered make room for others', async () => {
    const { eventId } = await room.show(5)
    const people = await room.join(eventId, 100)
    expect(await room.pass(eventId)).toBe(10)
    expect(await room.pass(eventId)).toBe(11)
    for (const { queueToken } of people.slice(0, 2))
      await room.order(null, eventId, (await room.ask(null, eventId, queueToken)).admission)
    // Three tickets are left, and nine of eleven may want them: three too many, so nobody but one a second.
    expect(await room.pass(eventId)).toBe(12)
    room.sale.clock.pass(TURN_SECONDS)
    // Whose turn is over makes room as well: for three tickets there may be six.
    expect(await room.pass(eventId)).toBe(18)
  })

  test('falls when booking is strained on any replica, and rises again', async () => {
    const { eventId } = await room.show(100_000)
    await room.join(eventId, 2_000)
    await room.pass(eventId, 3)
    const before = await rateOf(eventId)
    await strain(eventId)
    await room.makeClock(RoomClock, room.sale.stocks[1]).run()
    await room.pass(eventId)
    expect(await rateOf(eventId)).toBe(before / 2)
    await room.pass(eventId)
    expect(await rateOf(eventId)).toBe(before / 2 + RATE_MAX / 20)
  })

  /** Somebody else has the event's row for longer than an order should wait. */
  async function strain(eventId: string) {
    const tier = await room.sale.db.tier.findFirstOrThrow({ where: { eventId } })
    const order = { eventId, items: [{ tierId: tier.id, quantity: 1 }], attendees: [], answers: [] }
    const buyer = { name: 'Ada Obi', email: `${newId()}@example.test` }
    const wish = { order: { ...order, buyer }, buyerId: null, caller: 'guest', requestHash: '' }
    const locking = room.sale.database.query(
      `do $$ begin perform from booking.events where id = '${eventId}' for update; perform pg_sleep(0.4); end $$`,
    )
    await until(async () => (await room.sale.database.query(asleep)).length > 0, { everyMs: 5 })
    await Promise.all([locking, room.sale.stocks[1]!.place(wish)])
  }
})
