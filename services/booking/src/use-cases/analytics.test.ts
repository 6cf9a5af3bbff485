import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Identity } from '@boxoffice/contracts'
import { Access } from '../access.js'
import { offered, offerOf } from '../store/sale.fixture.js'
import { paidOrder, refund, sendAllBack, whole } from '../store/refunds.fixture.js'
import { as, openRegistrations, type Desk } from './registrations.fixture.js'
import { GetEventAnalyticsHandler } from './get-event-analytics.js'
import { GetOverviewHandler } from './get-overview.js'

let desk: Desk
let analytics: GetEventAnalyticsHandler
let overview: GetOverviewHandler
beforeAll(async () => {
  desk = await openRegistrations()
  const access = new Access(desk.db, desk.members, desk.copy, undefined as never, desk.clock)
  analytics = new GetEventAnalyticsHandler(desk.db, access)
  overview = new GetOverviewHandler(desk.db, access, undefined as unknown as Identity)
})
afterAll(() => desk.close())

test('what was paid, and the tickets that are left of it, are the same in all, by tier and over time', async () => {
  const [tier, other] = [offered(), offered()]
  const offer = await desk.offer(offerOf([tier, other]))
  const manager = await desk.organizer(offer)
  const naira = (amount: number) => ({ amount, currency: 'NGN' })
  const report = (query: object = {}) =>
    as(manager, () => analytics.getEventAnalytics({ eventId: offer.eventId, every: 'day', ...query }))
  const expectAll = async (orders: number, tickets: number, refunds: number) => {
    const revenue = naira(2_000)
    const { organizerId } = offer
    expect(await report()).toMatchObject({
      ...{ orders, tickets, revenue, refunds: naira(refunds), admitted: 0 },
      tiers: [
        { sold: tickets, revenue, admitted: 0 },
        { sold: 0, revenue: naira(0) },
      ],
      series: [{ orders, tickets, revenue }],
    })
    expect(await as(manager, () => overview.getOverview({ organizerId }))).toMatchObject({
      ...{ orders, tickets, revenue: [revenue], refunds: [naira(refunds)] },
    })
  }
  const order = await paidOrder(desk, offer, 2)
  await desk.buy(offer, 1, { tier: 1 })
  await expectAll(1, 2, 0)

  for (const [index, { id }] of (await whole(desk, order)).tickets.entries()) {
    await refund(desk, order, { ticketIds: [id] })
    await sendAllBack(desk, order)
    await expectAll(1 - index, 1 - index, 1_000 * (index + 1))
  }
})
