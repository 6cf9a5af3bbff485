import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import { booking, type SaleTerms } from '@boxoffice/contracts'
import { offered, offerOf } from '../store/sale.fixture.js'
import { eraseUser } from '../workflows/erasure.js'
import { exportWaitlistEntries } from '../workflows/waitlist-entries.js'
import { asUser, openWaitlist, someone, type Waits } from '../use-cases/waitlist.fixture.js'

let waits: Waits
beforeAll(async () => {
  waits = await openWaitlist()
})
afterAll(() => waits.close())

/** Somebody who was offered a ticket, and others who still wait. */
async function crowd(waiting: number) {
  const offer = await waits.offer(offerOf([offered({ capacity: 1 }), offered()]))
  const { id } = await waits.buy(offer)
  const lucky = await waits.join(offer)
  const places = Array.from({ length: waiting }, (_, index) => waits.join(offer, 1, { replica: index % 2 }))
  const others = (await Promise.all(places)).map(place => place.id)
  await waits.release(offer.eventId, id)
  return { offer, eventId: offer.eventId, lucky: lucky.id, others }
}
const states = async (ids: string[]) => [...new Set(await Promise.all(ids.map(id => waits.stateOf(id))))]
/** Lets the clocks of all replicas run until nothing is left to do. */
async function endAll(clocks: { run: () => Promise<number> }[]) {
  for (let done = 1; done > 0;) done = Math.max(...(await Promise.all(clocks.map(clock => clock.run()))))
}

describe('waiting ends', () => {
  test('when the event is called off, and offers end with it', async () => {
    const { offer, eventId, lucky, others } = await crowd(3)
    await waits.onSaleTermsChanged.onEventCancelled({ ...offer, state: 'CANCELLED', version: 2 })
    await endAll([...waits.cancelOrders, ...waits.endWaiting, ...waits.offerAgain])
    expect(await states(others)).toEqual(['LAPSED'])
    expect(await states([lucky])).toEqual(['LEFT'])
    expect(await waits.event(eventId)).toMatchObject({ waiting: 0, held: 0 })
    expect(await waits.said(eventId, booking.events.waitlist.offered.subject)).toHaveLength(1)
    expect(await waits.broken()).toEqual([])
  })

  test('of an event that is called off, though money was on its way', async () => {
    const { offer, lucky } = await crowd(0)
    const { id } = await waits.orderOf(lucky)
    await waits.onSaleTermsChanged.onEventCancelled({ ...offer, state: 'CANCELLED', version: 2 })
    await waits.pay(id)
    expect(await waits.orderOf(lucky)).toMatchObject({ state: 'REFUND_PENDING' })
    expect(await waits.stateOf(lucky)).toBe('LEFT')
    expect(await waits.broken()).toEqual([])
  })

  test.each([
    ['is over', (offer: SaleTerms) => ((waits.clock.time = new Date(offer.endsAt)), Promise.resolve())],
    [
      'is completed',
      (offer: SaleTerms) =>
        waits.onSaleTermsChanged.onEventCompleted({ ...offer, state: 'COMPLETED', version: 2 }),
    ],
    [
      'is deleted',
      ({ eventId, organizerId }: SaleTerms) => waits.copy.markDeleted({ eventId, organizerId, version: 2 }),
    ],
    [
      'has the tier no more',
      (offer: SaleTerms) => waits.copy.upsert({ ...offer, version: 2, tiers: [offer.tiers[1]!] }),
    ],
  ])('when the event %s', async (_, end) => {
    const before = waits.clock.time
    const { offer, eventId, others } = await crowd(2)
    await end(offer)
    await endAll(waits.endWaiting)
    expect(await states(others)).toEqual(['LAPSED'])
    expect(await waits.event(eventId)).toMatchObject({ waiting: 0 })
    waits.clock.time = before
  })

  test('for a crowd in several steps, whichever replica takes them', async () => {
    const { offer, eventId, others } = await crowd(700)
    expect(await waits.endWaiting[0]!.run()).toBe(0)
    await waits.onSaleTermsChanged.onEventCancelled({ ...offer, state: 'CANCELLED', version: 2 })
    expect(await waits.endWaiting[0]!.run()).toBe(500)
    expect(await waits.event(eventId)).toMatchObject({ waiting: 200 })
    await endAll(waits.endWaiting)
    expect(await states(others)).toEqual(['LAPSED'])
    expect(await waits.broken()).toEqual([])
  })
})

describe('a person who is forgotten', () => {
  test('waits no more, and no place says who they were', async () => {
    const [user, buyer] = [newId(), { name: 'Canary', email: 'canary@example.test' }]
    const { offer, eventId } = await crowd(0)
    await waits.join(offer, 1, { user, buyer })
    const next = await waits.join(offer)
    await waits.join(offer, 2, { tier: 0 })
    expect(await exportWaitlistEntries(waits.db, user)).toMatchObject([{ eventId, state: 'WAITING', buyer }])
    await waits.db.tx(tx => eraseUser(tx, user))
    const [place] = await exportWaitlistEntries(waits.db, user)
    expect(place).toMatchObject({ state: 'LEFT', buyer: { name: 'Erased', email: `erased-${user}@invalid` } })
    const rows = await waits.database.query(
      `select from booking.waitlist_entries e where e::text ~* 'canary'`,
    )
    expect(rows).toEqual([])
    expect(await waits.event(eventId)).toMatchObject({ waiting: 2 })
    const { orderId } = await waits.db.waitlistEntry.findFirstOrThrow({
      where: { eventId, state: 'OFFERED' },
    })
    await waits.release(eventId, orderId!)
    expect(await waits.stateOf(next.id)).toBe('OFFERED')
    expect(await waits.broken()).toEqual([])
  })

  test('while tickets come back and others join, and nobody stands in another’s way', async () => {
    const offer = await waits.offer(offerOf([offered({ capacity: 20 })]))
    const { eventId } = offer
    const held = await Promise.all(Array.from({ length: 20 }, () => waits.buy(offer)))
    const users = Array.from({ length: 20 }, () => newId())
    await Promise.all(users.map(user => waits.join(offer, 1, { user })))
    await Promise.all([
      ...users.map(user => waits.db.tx(tx => eraseUser(tx, user))),
      ...held.map(({ id }, index) => waits.release(eventId, id, index % 2)),
      ...users.map((_, index) => waits.join(offer, 1, { replica: index % 2 }).catch(() => null)),
    ])
    expect(await waits.broken()).toEqual([])
  })
})

test('whatever happens in whatever order, all counts are right, and nothing that could be offered is left over', async () => {
  const step = fc.record({
    kind: fc.constantFrom('join', 'join', 'release', 'expire', 'pay', 'leave', 'place', 'raise', 'pass'),
    which: fc.nat({ max: 50 }),
    quantity: fc.integer({ min: 1, max: 4 }),
    replica: fc.nat({ max: 1 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async steps => {
      let offer = await waits.offer(offerOf([offered({ capacity: 6 })]))
      const { eventId } = offer
      for (let count = 0; count < 6; count++) await waits.buy(offer)
      const user = newId()
      for (let at = 0; at < steps.length; at += 3)
        await Promise.allSettled(
          steps.slice(at, at + 3).map(async ({ kind, which, quantity, replica }) => {
            const orders = await waits.db.order.findMany({
              where: { eventId, state: 'HELD' },
              orderBy: { id: 'asc' },
            })
            const order = orders[which % Math.max(orders.length, 1)]
            if (kind === 'join') await waits.join(offer, quantity, { replica, user, buyer: someone() })
            if (kind === 'release' && order) await waits.release(eventId, order.id, replica)
            if (kind === 'expire' && order) await waits.expire(eventId, order.id)
            if (kind === 'pay' && order) await waits.pay(order.id)
            if (kind === 'place') await waits.stocks[replica]!.place(waits.wants(offer, quantity))
            if (kind === 'leave') await leaveOne(eventId, user, which)
            if (kind === 'pass') waits.clock.pass(1_000)
            if (kind === 'raise') {
              const [tier] = offer.tiers
              offer = {
                ...offer,
                version: offer.version + 1,
                tiers: [{ ...tier!, capacity: tier!.capacity + 1 }],
              }
              await waits.offer(offer)
            }
          }),
        )
      await endAll(waits.offerAgain)
      const tier = await waits.tier(offer.tiers[0]!.id)
      const available = tier.capacity - tier.held - tier.sold
      const served = { where: { eventId, state: 'WAITING', quantity: { lte: available } } }
      expect(await waits.db.waitlistEntry.count(served)).toBe(0)
      expect(await waits.broken()).toEqual([])
    }),
    { numRuns: 12, seed: 20261120 },
  )
})

async function leaveOne(eventId: string, user: string, which: number) {
  const entries = await waits.db.waitlistEntry.findMany({ where: { eventId }, orderBy: { turn: 'asc' } })
  const entry = entries[which % Math.max(entries.length, 1)]
  const leave = () => waits.leaveWaitlist({ eventId, entryId: entry!.id })
  if (entry) await asUser(user, leave)
}
