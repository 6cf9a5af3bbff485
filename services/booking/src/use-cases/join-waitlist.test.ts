import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { booking, type Fault, type SaleTerms } from '@boxoffice/contracts'
import { tierTerms, saleTerms } from '../../test/sale.fixture.js'
import { WaitlistStore } from '../store/waitlist.js'
import {
  acting,
  asGuest,
  asUser,
  waitlistFixture,
  someone,
  type WaitlistFixture,
} from '../../test/waitlist.fixture.js'

let fixture: WaitlistFixture
beforeAll(async () => {
  fixture = await waitlistFixture()
})
afterAll(() => fixture.close())

/** An event whose tickets are all held, by orders of one ticket each. */
async function soldOut(
  capacity = 1,
  more: Parameters<typeof tierTerms>[0] = {},
  of: Partial<SaleTerms> = {},
) {
  const offer = await fixture.offer(saleTerms([tierTerms({ capacity, ...more })], of))
  const held = []
  for (let count = 0; count < capacity; count++) held.push(await fixture.buy(offer))
  return { offer, held }
}
const codeOf = async (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error as Fault).code,
  )

describe('JoinWaitlistHandler', () => {
  test('numbers the entries of a tier in the order of joining, over all replicas', async () => {
    const { offer } = await soldOut()
    const crowd = Array.from({ length: 60 }, (_, index) => fixture.join(offer, 1, { replica: index % 2 }))
    const positions = (await Promise.all(crowd)).map(({ position }) => position!)
    expect(positions.sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1))
    expect(await fixture.event(offer.eventId)).toMatchObject({ waiting: 60 })
    expect(await fixture.broken()).toEqual([])
  })

  test('gives an address one waiting entry per tier, however many requests come at once', async () => {
    const { offer } = await soldOut()
    const buyer = someone()
    const joins = Array.from({ length: 20 }, (_, index) =>
      codeOf(fixture.join(offer, 1, { buyer, replica: index % 2 })),
    )
    const codes = await Promise.all(joins)
    expect(codes.filter(code => code === 'done')).toHaveLength(1)
    expect(codes.filter(code => code === booking.faults.alreadyWaiting.code)).toHaveLength(19)
    expect(await fixture.event(offer.eventId)).toMatchObject({ waiting: 1 })
  })

  test('refuses a quantity that can be ordered now, with the number available', async () => {
    const offer = await fixture.offer(saleTerms([tierTerms({ capacity: 3 })]))
    await fixture.buy(offer)
    await expect(fixture.join(offer, 2)).rejects.toMatchObject({
      code: booking.faults.notSoldOut.code,
      data: { available: 2 },
    })
    expect(await fixture.join(offer, 3)).toMatchObject({ position: 1, state: 'WAITING', orderId: null })
    expect(await codeOf(fixture.join(offer, 2))).toBe(booking.faults.notSoldOut.code)
  })

  test.each([
    ['before its sale begins', { salesStart: '2026-12-02T00:00:00.000Z' }, {}, booking.faults.notOnSale.code],
    ['after its sale has ended', { salesEnd: '2026-12-01T00:00:00.000Z' }, {}, booking.faults.notOnSale.code],
    ['of an event that is called off', {}, { state: 'CANCELLED' }, booking.faults.notOnSale.code],
    ['that is hidden', { hidden: true }, {}, booking.faults.tierNotFound.code],
    ['that sells fewer at once', { maxPerOrder: 2 }, {}, booking.faults.quantityOutOfRange.code],
    ['of which a buyer may not have so many', { maxPerBuyer: 2 }, {}, booking.faults.buyerLimitReached.code],
  ] as const)('is refused for a tier %s', async (_, tier, event, code) => {
    const offer = await fixture.offer(saleTerms([tierTerms({ capacity: 1, ...tier })], event))
    expect(await codeOf(fixture.join(offer, 3))).toBe(code)
  })

  test('counts the buyer’s orders against the limit per buyer', async () => {
    const { offer } = await soldOut(2, { maxPerBuyer: 2 })
    const [order] = await fixture.db.order.findMany({ where: { eventId: offer.eventId } })
    const buyer = { name: order!.buyerName, email: order!.buyerEmail }
    expect(await codeOf(fixture.join(offer, 2, { buyer }))).toBe(booking.faults.buyerLimitReached.code)
    expect(await fixture.join(offer, 1, { buyer })).toMatchObject({ position: 1 })
  })

  test('refuses unknown events and tiers, and a request without a buyer', async () => {
    const { offer } = await soldOut()
    const command = { eventId: offer.eventId, tierId: newId(), quantity: 1 }
    expect(await codeOf(fixture.joinWaitlist(command))).toBe(booking.faults.buyerRequired.code)
    expect(await codeOf(fixture.joinWaitlist({ ...command, buyer: someone() }))).toBe(
      booking.faults.tierNotFound.code,
    )
    const unknown = { ...command, eventId: newId(), buyer: someone() }
    expect(await codeOf(fixture.joinWaitlist(unknown))).toBe(booking.faults.eventNotFound.code)
  })
})

describe('joining while tickets are returned', () => {
  class Unlocked extends WaitlistStore {
    protected override readonly lock = ''
  }
  /** A buyer joins at one replica while the only ticket is released at the other, at ten events at once. */
  async function race(Line: typeof WaitlistStore) {
    const joining = new Line(fixture.sqls[0]!, fixture.clock)
    const shows = await Promise.all(Array.from({ length: 10 }, () => soldOut()))
    const joins = await Promise.all(
      shows.map(async ({ offer, held }) => {
        const command = { tierId: offer.tiers[0]!.id, quantity: 1, buyer: someone(), buyerId: null }
        const join = joining.join(offer.eventId, command).catch(() => null)
        await fixture.release(offer.eventId, held[0]!.id, 1)
        return join
      }),
    )
    const states = await Promise.all(joins.filter(Boolean).map(joined => fixture.stateOf(joined!.id)))
    return states.filter(state => state === 'WAITING').length
  }

  test('gets an offer or notSoldOut: no entry waits for tickets that are available', async () => {
    for (let round = 0; round < 10; round++) expect(await race(WaitlistStore)).toBe(0)
  })

  test('negative control: without the lock an entry waits for available tickets', async () => {
    let left = 0
    for (let round = 0; round < 30 && !left; round++) left = await race(Unlocked)
    expect(left).toBeGreaterThan(0)
  })
})

describe('a waitlist entry', () => {
  test('belongs to its user, or to the guest with its token, and to nobody else', async () => {
    const { offer } = await soldOut()
    const { eventId } = offer
    const user = newId()
    const [mine, guests] = [await fixture.join(offer, 1, { user }), await fixture.join(offer)]
    expect(mine.accessToken).toBeUndefined()
    const list = (entryId?: string) => () => fixture.listWaitlistEntries({ eventId, entryId })
    const { data } = await asUser(user, list())
    expect(data).toEqual([{ ...mine, position: 1 }])

    const { accessToken, ...entry } = guests
    expect(await asGuest(accessToken!, list(entry.id))).toEqual({ data: [entry] })
    for (const nothing of [
      await asGuest(accessToken!, list()),
      await asGuest(accessToken!, list(mine.id)),
      await asUser(newId(), list(entry.id)),
      await acting(null, list(entry.id)),
    ])
      expect(nothing).toEqual({ data: [] })
    const leave = () => fixture.leaveWaitlist({ eventId, entryId: entry.id })
    expect(await codeOf(asUser(user, leave))).toBe(booking.faults.waitlistEntryNotFound.code)
    expect(await codeOf(asUser(user, () => fixture.listWaitlistEntries({ eventId: newId() })))).toBe(
      booking.faults.eventNotFound.code,
    )
  })

  test('that is left moves those behind it up; leaving again changes nothing', async () => {
    const { offer } = await soldOut()
    const { eventId } = offer
    const user = newId()
    const [first, second] = [await fixture.join(offer, 1, { user }), await fixture.join(offer)]
    const leave = () => asUser(user, () => fixture.leaveWaitlist({ eventId }))
    await Promise.all([leave(), leave()])
    await leave()
    expect(await fixture.stateOf(first.id)).toBe('LEFT')
    const look = () => fixture.listWaitlistEntries({ eventId, entryId: second.id })
    expect(await asGuest(second.accessToken!, look)).toMatchObject({ data: [{ position: 1 }] })
    expect(await fixture.event(eventId)).toMatchObject({ waiting: 1 })
    expect(await fixture.join(offer, 1, { user })).toMatchObject({ position: 2 })
    expect(await fixture.broken()).toEqual([])
  })

  test('that is live is listed before ended ones, of which the newest are listed', async () => {
    const { offer } = await soldOut()
    const { eventId } = offer
    const user = newId()
    const { id, tierId, joinedAt, quantity } = await fixture.join(offer, 1, { user })
    const ended = Array.from({ length: 120 }, () => ({
      ...{ id: newId(), eventId, tierId, quantity, buyerId: user, buyerName: 'Ada', state: 'LEFT', joinedAt },
      buyerEmail: 'ada@example.test',
    }))
    await fixture.db.waitlistEntry.createMany({ data: ended })
    const { data } = await asUser(user, () => fixture.listWaitlistEntries({ eventId }))
    const newest = ended.map(entry => entry.id).toReversed()
    expect(data.map(entry => entry.id)).toEqual([id, ...newest.slice(0, 99)])
    await asUser(user, () => fixture.leaveWaitlist({ eventId }))
    expect(await fixture.stateOf(id)).toBe('LEFT')
  })

  test('with an offer passes it to the next in turn when it is left, unless the offer is paid', async () => {
    const { offer, held } = await soldOut(2)
    const { eventId } = offer
    const users = [newId(), newId(), newId()]
    const entries = []
    for (const user of users) entries.push(await fixture.join(offer, 1, { user }))
    for (const order of held) await fixture.release(eventId, order.id)
    const { id } = await fixture.orderOf(entries[1]!.id)
    await fixture.pay(id)
    for (const user of users.slice(0, 2)) await asUser(user, () => fixture.leaveWaitlist({ eventId }))
    const states = await Promise.all(entries.map(entry => fixture.stateOf(entry.id)))
    expect(states).toEqual(['LEFT', 'ACCEPTED', 'OFFERED'])
    expect(await fixture.orderOf(entries[0]!.id)).toMatchObject({ state: 'RELEASED' })
    expect(await fixture.broken()).toEqual([])
  })
})

describe('ListWaitlistHandler', () => {
  test('lists waiting entries to the event’s managers, next in turn first, page by page', async () => {
    const { offer } = await soldOut()
    const { eventId, organizerId } = offer
    const [manager, door] = [newId(), newId()]
    await fixture.members.upsert({ organizerId, userId: manager, role: 'MANAGER', version: 1 })
    await fixture.members.upsert({ organizerId, userId: door, role: 'DOOR', version: 1 })
    const entries = []
    for (let count = 0; count < 5; count++) entries.push((await fixture.join(offer)).id)
    const list = (cursor?: string) => () => fixture.listWaitlist({ eventId, limit: 3, cursor })
    const one = await asUser(manager, list())
    const two = await asUser(manager, list(one.nextCursor!))
    expect([...one.data, ...two.data].map(({ id, position }) => [id, position])).toEqual(
      entries.map((id, index) => [id, index + 1]),
    )
    expect(two.nextCursor).toBeNull()
    expect(JSON.stringify(one)).not.toContain('example.test')
    expect(await codeOf(asUser(manager, list('rubbish')))).toBe('invalid')
    for (const other of [door, newId()])
      expect(await codeOf(asUser(other, list()))).toBe(booking.faults.eventNotFound.code)
  })
})
