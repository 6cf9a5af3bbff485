import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Identity } from '@boxoffice/contracts'
import { Access } from '../access.js'
import { tierTerms, saleTerms } from '../../test/sale.fixture.js'
import { paidOrder, refund, sendAllBack, complete } from '../../test/refunds.fixture.js'
import { as, registrationsFixture, type RegistrationsFixture } from '../../test/registrations.fixture.js'
import { GetEventAnalyticsHandler } from './get-event-analytics.js'
import { GetOverviewHandler } from './get-overview.js'

let fixture: RegistrationsFixture
let analytics: GetEventAnalyticsHandler
let overview: GetOverviewHandler
beforeAll(async () => {
  fixture = await registrationsFixture()
  const access = new Access(fixture.db, fixture.members, fixture.copy, undefined as never, fixture.clock)
  analytics = new GetEventAnalyticsHandler(fixture.db, access)
  overview = new GetOverviewHandler(fixture.db, access, undefined as unknown as Identity)
})
afterAll(() => fixture.close())

describe('getOverview and getEventAnalytics', () => {
  test('agree in revenue and live tickets, also by tier, by interval and after refunds', async () => {
    const [tier, other] = [tierTerms(), tierTerms()]
    const offer = await fixture.offer(saleTerms([tier, other]))
    const manager = await fixture.organizer(offer)
    const naira = (amount: number) => ({ amount, currency: 'NGN' })
    const report = (query: object = {}) =>
      as(manager, () => analytics.getEventAnalytics({ eventId: offer.eventId, interval: 'day', ...query }))
    const expectAll = async (orders: number, tickets: number, refunds: number) => {
      const revenue = naira(2_000)
      const { organizerId } = offer
      expect(await report()).toMatchObject({
        ...{ orders, tickets, revenue, refunds: naira(refunds), admitted: 0 },
        tiers: [
          { sold: tickets, revenue, admitted: 0 },
          { sold: 0, revenue: naira(0) },
        ],
        salesByInterval: [{ orders, tickets, revenue }],
      })
      expect(await as(manager, () => overview.getOverview({ organizerId }))).toMatchObject({
        ...{ orders, tickets, revenue: [revenue], refunds: [naira(refunds)] },
      })
    }
    const order = await paidOrder(fixture, offer, 2)
    await fixture.buy(offer, 1, { tier: 1 })
    await expectAll(1, 2, 0)

    for (const [index, { id }] of (await complete(fixture, order)).tickets.entries()) {
      await refund(fixture, order, { ticketIds: [id] })
      await sendAllBack(fixture, order)
      await expectAll(1 - index, 1 - index, 1_000 * (index + 1))
    }
  })
})
