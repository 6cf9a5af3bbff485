import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import { booking, type SaleTerms } from '@boxoffice/contracts'
import { register as metrics } from 'prom-client'
import { tierTerms, saleTerms } from '../../test/sale.fixture.js'
import { eraseUser } from '../workflows/erasure.js'
import { exportWaitlistEntries } from '../workflows/waitlist-entries.js'
import { asUser, waitlistFixture, someone, type WaitlistFixture } from '../../test/waitlist.fixture.js'

let fixture: WaitlistFixture
beforeAll(async () => {
  fixture = await waitlistFixture()
})
afterAll(() => fixture.close())

/** An entry that was offered a ticket, and others that still wait. */
async function crowd(waiting: number) {
  const offer = await fixture.offer(saleTerms([tierTerms({ capacity: 1 }), tierTerms()]))
  const { id } = await fixture.buy(offer)
  const lucky = await fixture.join(offer)
  const positions = Array.from({ length: waiting }, (_, index) =>
    fixture.join(offer, 1, { replica: index % 2 }),
  )
  const others = (await Promise.all(positions)).map(position => position.id)
  await fixture.release(offer.eventId, id)
  return { offer, eventId: offer.eventId, lucky: lucky.id, others }
}
/** The count of entries that came into a state, as the metric has it. */
async function entriesThatBecame(state: string): Promise<number> {
  const { values } = await metrics.getSingleMetric('boxoffice_waitlist_outcomes_total')!.get()
  return values.find(({ labels }) => labels['state'] === state)?.value ?? 0
}
const states = async (ids: string[]) => [...new Set(await Promise.all(ids.map(id => fixture.stateOf(id))))]
/** Lets the clocks of all replicas run until nothing is left to do. */
async function endAll(clocks: { run: () => Promise<number> }[]) {
  for (let done = 1; done > 0;) done = Math.max(...(await Promise.all(clocks.map(clock => clock.run()))))
}

describe('ExpireWaitlist', () => {
  test('ends waiting entries and offers of a cancelled event', async () => {
    const { offer, eventId, lucky, others } = await crowd(3)
    const before = await entriesThatBecame('EXPIRED')
    await fixture.onSaleTermsChanged.onEventCancelled({ ...offer, state: 'CANCELLED', version: 2 })
    await endAll([...fixture.cancelOrders, ...fixture.endWaiting, ...fixture.offerAgain])
    expect(await states(others)).toEqual(['EXPIRED'])
    expect(await entriesThatBecame('EXPIRED')).toBe(before + 3)
    expect(await states([lucky])).toEqual(['LEFT'])
    expect(await fixture.event(eventId)).toMatchObject({ waiting: 0, held: 0 })
    expect(await fixture.said(eventId, booking.events.waitlist.offered.subject)).toHaveLength(1)
    expect(await fixture.broken()).toEqual([])
  })

  test('ends offers of a cancelled event, though a payment was under way', async () => {
    const { offer, lucky } = await crowd(0)
    const { id } = await fixture.orderOf(lucky)
    await fixture.onSaleTermsChanged.onEventCancelled({ ...offer, state: 'CANCELLED', version: 2 })
    await fixture.pay(id)
    expect(await fixture.orderOf(lucky)).toMatchObject({ state: 'REFUND_PENDING' })
    expect(await fixture.stateOf(lucky)).toBe('LEFT')
    expect(await fixture.broken()).toEqual([])
  })

  test.each([
    ['is over', (offer: SaleTerms) => ((fixture.clock.time = new Date(offer.endsAt)), Promise.resolve())],
    [
      'is completed',
      (offer: SaleTerms) =>
        fixture.onSaleTermsChanged.onEventCompleted({ ...offer, state: 'COMPLETED', version: 2 }),
    ],
    [
      'is deleted',
      ({ eventId, organizerId }: SaleTerms) => fixture.copy.markDeleted({ eventId, organizerId, version: 2 }),
    ],
    [
      'has the tier no more',
      (offer: SaleTerms) => fixture.copy.upsert({ ...offer, version: 2, tiers: [offer.tiers[1]!] }),
    ],
  ])('when the event %s', async (_, end) => {
    const before = fixture.clock.time
    const { offer, eventId, others } = await crowd(2)
    await end(offer)
    await endAll(fixture.endWaiting)
    expect(await states(others)).toEqual(['EXPIRED'])
    expect(await fixture.event(eventId)).toMatchObject({ waiting: 0 })
    fixture.clock.time = before
  })

  test('ends the entries of a crowd in several runs, whichever replicas run', async () => {
    const { offer, eventId, others } = await crowd(700)
    expect(await fixture.endWaiting[0]!.run()).toBe(0)
    await fixture.onSaleTermsChanged.onEventCancelled({ ...offer, state: 'CANCELLED', version: 2 })
    expect(await fixture.endWaiting[0]!.run()).toBe(500)
    expect(await fixture.event(eventId)).toMatchObject({ waiting: 200 })
    await endAll(fixture.endWaiting)
    expect(await states(others)).toEqual(['EXPIRED'])
    expect(await fixture.broken()).toEqual([])
  })
})

describe('the erasure of a waiting user', () => {
  test('ends their entries and erases their name and address', async () => {
    const [user, buyer] = [newId(), { name: 'Canary', email: 'canary@example.test' }]
    const { offer, eventId } = await crowd(0)
    await fixture.join(offer, 1, { user, buyer })
    const next = await fixture.join(offer)
    await fixture.join(offer, 2, { tier: 0 })
    expect(await exportWaitlistEntries(fixture.db, user)).toMatchObject([
      { eventId, state: 'WAITING', buyer },
    ])
    await fixture.db.tx(tx => eraseUser(tx, user))
    const [position] = await exportWaitlistEntries(fixture.db, user)
    expect(position).toMatchObject({
      state: 'LEFT',
      buyer: { name: 'Erased', email: `erased-${user}@invalid` },
    })
    const rows = await fixture.database.query(
      `select from booking.waitlist_entries e where e::text ~* 'canary'`,
    )
    expect(rows).toEqual([])
    expect(await fixture.event(eventId)).toMatchObject({ waiting: 2 })
    const { orderId } = await fixture.db.waitlistEntry.findFirstOrThrow({
      where: { eventId, state: 'OFFERED' },
    })
    await fixture.release(eventId, orderId!)
    expect(await fixture.stateOf(next.id)).toBe('OFFERED')
    expect(await fixture.broken()).toEqual([])
  })

  test('does not deadlock with joins and returned tickets', async () => {
    const offer = await fixture.offer(saleTerms([tierTerms({ capacity: 20 })]))
    const { eventId } = offer
    const held = await Promise.all(Array.from({ length: 20 }, () => fixture.buy(offer)))
    const users = Array.from({ length: 20 }, () => newId())
    await Promise.all(users.map(user => fixture.join(offer, 1, { user })))
    await Promise.all([
      ...users.map(user => fixture.db.tx(tx => eraseUser(tx, user))),
      ...held.map(({ id }, index) => fixture.release(eventId, id, index % 2)),
      ...users.map((_, index) => fixture.join(offer, 1, { replica: index % 2 }).catch(() => null)),
    ])
    expect(await fixture.broken()).toEqual([])
  })
})

test('after any sequence of commands all counts agree, and no ticket that could be offered is left', async () => {
  const step = fc.record({
    kind: fc.constantFrom('join', 'join', 'release', 'expire', 'pay', 'leave', 'place', 'raise', 'pass'),
    which: fc.nat({ max: 50 }),
    quantity: fc.integer({ min: 1, max: 4 }),
    replica: fc.nat({ max: 1 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async steps => {
      let offer = await fixture.offer(saleTerms([tierTerms({ capacity: 6 })]))
      const { eventId } = offer
      for (let count = 0; count < 6; count++) await fixture.buy(offer)
      const user = newId()
      for (let at = 0; at < steps.length; at += 3)
        await Promise.allSettled(
          steps.slice(at, at + 3).map(async ({ kind, which, quantity, replica }) => {
            const orders = await fixture.db.order.findMany({
              where: { eventId, state: 'HELD' },
              orderBy: { id: 'asc' },
            })
            const order = orders[which % Math.max(orders.length, 1)]
            if (kind === 'join') await fixture.join(offer, quantity, { replica, user, buyer: someone() })
            if (kind === 'release' && order) await fixture.release(eventId, order.id, replica)
            if (kind === 'expire' && order) await fixture.expire(eventId, order.id)
            if (kind === 'pay' && order) await fixture.pay(order.id)
            if (kind === 'place') await fixture.stocks[replica]!.placeOrder(fixture.wants(offer, quantity))
            if (kind === 'leave') await leaveOne(eventId, user, which)
            if (kind === 'pass') fixture.clock.pass(1_000)
            if (kind === 'raise') {
              const [tier] = offer.tiers
              offer = {
                ...offer,
                version: offer.version + 1,
                tiers: [{ ...tier!, capacity: tier!.capacity + 1 }],
              }
              await fixture.offer(offer)
            }
          }),
        )
      await endAll(fixture.offerAgain)
      const tier = await fixture.tier(offer.tiers[0]!.id)
      const available = tier.capacity - tier.held - tier.sold
      const served = { where: { eventId, state: 'WAITING', quantity: { lte: available } } }
      expect(await fixture.db.waitlistEntry.count(served)).toBe(0)
      expect(await fixture.broken()).toEqual([])
    }),
    { numRuns: 12, seed: 20261120 },
  )
})

async function leaveOne(eventId: string, user: string, which: number) {
  const entries = await fixture.db.waitlistEntry.findMany({
    where: { eventId },
    orderBy: { sequence: 'asc' },
  })
  const entry = entries[which % Math.max(entries.length, 1)]
  const leave = () => fixture.leaveWaitlist({ eventId, entryId: entry!.id })
  if (entry) await asUser(user, leave)
}
