import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { booking, type SaleTerms } from '@boxoffice/contracts'
import {
  hashOf,
  limitTo,
  tierTerms,
  saleTerms,
  saleFixture,
  type SaleFixture,
} from '../../test/sale.fixture.js'

let sale: SaleFixture
beforeAll(async () => {
  sale = await saleFixture()
})
afterAll(() => sale.close())

describe('booking’s copy of an event', () => {
  test('has all sale terms of catalog, and keeps its held and sold counts', async () => {
    const tier = tierTerms()
    const first = await sale.offer(saleTerms([tier]))
    await sale.buy(first, 3)
    const discount = { kind: 'PERCENT' as const, value: 10, quota: 5 }
    const pricing = { steps: [{ soldShare: 0.5, percent: 20 }] }
    const changes = {
      ...{ minPerOrder: 2, maxPerOrder: 4, maxPerBuyer: 6, hidden: true, accessCodeHash: hashOf('vip') },
      ...{ capacity: 20, price: { amount: 2_000, currency: 'NGN' }, discount, pricing },
      ...{ salesStart: '2026-12-01T00:00:00.000Z', salesEnd: '2026-12-04T00:00:00.000Z' },
    }
    const added = tierTerms()
    const next = { ...first, version: 2, capacity: 25, endsAt: '2026-12-07T00:00:00.000Z', waitingRoom: true }
    await sale.onSaleTermsChanged.onEventUpdated({ ...next, tiers: [added, { ...tier, ...changes }] })

    expect(await sale.event(first.eventId)).toMatchObject({
      ...{ version: 2, capacity: 25, held: 3, endsAt: new Date(next.endsAt) },
      settings: { waitingRoom: true, feesPaidBy: 'ORGANIZER', spotsThreshold: 3, questions: [] },
    })
    expect(await sale.tier(tier.id)).toMatchObject({
      ...changes,
      ...{ price: 2_000n, position: 1, held: 3, sold: 0 },
      ...{ salesStart: new Date(changes.salesStart), salesEnd: new Date(changes.salesEnd) },
    })
    expect(await sale.tier(added.id)).toMatchObject({ position: 0, held: 0 })
  })

  test('is written by as many statements for many tiers as for few', async () => {
    await sale.database.query('create table statements (at timestamptz)')
    await sale.database
      .query(`create function count_statement() returns trigger language plpgsql security definer
    as $$ begin insert into public.statements values (now()); return null; end $$`)
    await sale.database.query(`create trigger counted after insert or update on booking.tiers
    for each statement execute function count_statement()`)
    const statements = async (work: Promise<unknown>) => {
      await work
      return (await sale.database.query('delete from statements returning at')).length
    }
    const [few, many] = [1, 20].map(count => saleTerms(Array.from({ length: count }, () => tierTerms())))
    const lower = (offer: SaleTerms) => ({
      ...limitTo({ ...offer, tiers: offer.tiers.map(tier => ({ ...tier, capacity: 1 })) }),
      version: 3,
    })
    for (const work of [
      (offer: SaleTerms) => sale.offer(offer),
      (offer: SaleTerms) => sale.offer({ ...offer, version: 2 }),
      (offer: SaleTerms) => sale.limitSale(lower(offer)),
    ])
      expect(await statements(work(many!))).toBe(await statements(work(few!)))
    await sale.database.query('drop trigger counted on booking.tiers')
    expect(await sale.tier(many!.tiers[19]!.id)).toMatchObject({ position: 19, capacity: 1 })
  })

  test('is not changed by sale terms that are older or come again', async () => {
    const offer = await sale.offer(saleTerms([tierTerms()], { version: 5 }))
    for (const version of [4, 5])
      await sale.onSaleTermsChanged.onEventPublished({ ...offer, version, capacity: 1, tiers: [] })
    expect(await sale.event(offer.eventId)).toMatchObject({ version: 5, capacity: null })
    expect(await sale.tier(offer.tiers[0]!.id)).toMatchObject({ withdrawn: false })
  })

  test('withdraws a tier that the sale terms lack: the row stays, and sells nothing until the tier is back', async () => {
    const [gone, stays] = [tierTerms(), tierTerms()]
    const offer = await sale.offer(saleTerms([gone, stays]))
    await sale.offer({ ...offer, tiers: [stays], version: 2 })
    const shown = await sale.getAvailability({ eventId: offer.eventId })
    expect(shown.tiers.map(({ tierId }) => tierId)).toEqual([stays.id])
    await expect(sale.buy(offer)).rejects.toMatchObject({ code: booking.faults.tierNotFound.code })
    expect(await sale.tier(gone.id)).toMatchObject({ withdrawn: true })

    await sale.offer({ ...offer, version: 3 })
    expect(await sale.buy(offer)).toMatchObject({ state: 'HELD' })
  })

  test('sells no more of a tier whose new capacity is below what is held and sold', async () => {
    const offer = await sale.offer(saleTerms([tierTerms()], { capacity: 10 }))
    await sale.buy(offer, 5)
    await sale.offer({ ...offer, capacity: 2, tiers: [{ ...offer.tiers[0]!, capacity: 3 }], version: 2 })
    await expect(sale.buy(offer)).rejects.toMatchObject({ code: booking.faults.soldOut.code })
  })

  test('continues counting a discount that is replaced, and starts anew for one that was removed in between', async () => {
    const discount = { kind: 'FIXED' as const, value: 100, quota: 3 }
    const tier = tierTerms({ discount })
    const offer = await sale.offer(saleTerms([tier]))
    const first = await sale.buy(offer, 2)
    expect(first.discount.amount).toBe(200)

    await sale.offer({ ...offer, tiers: [{ ...tier, discount: { ...discount, value: 50 } }], version: 2 })
    expect((await sale.buy(offer, 2)).discount.amount).toBe(50)
    expect(await sale.tier(tier.id)).toMatchObject({ discounted: 3 })

    await sale.offer({ ...offer, tiers: [{ ...tier, discount: null }], version: 3 })
    await sale.offer({ ...offer, version: 4 })
    expect(await sale.tier(tier.id)).toMatchObject({ discounted: 0 })
    // Returned tickets of the first discount do not count for the second.
    await sale.stocks[1]!.change(offer.eventId, { kind: 'release', orderId: first.id })
    expect((await sale.buy(offer, 4)).discount.amount).toBe(300)
    expect(await sale.tier(tier.id)).toMatchObject({ discounted: 3 })
    expect(await sale.broken()).toEqual([])
  })

  test('gives no more discounts when a quota is lowered below its count, and keeps those that were given', async () => {
    const discount = { kind: 'FIXED' as const, value: 100, quota: 5 }
    const tier = tierTerms({ discount })
    const offer = await sale.offer(saleTerms([tier]))
    const order = await sale.buy(offer, 4)
    await sale.offer({ ...offer, tiers: [{ ...tier, discount: { ...discount, quota: 2 } }], version: 2 })
    expect((await sale.buy(offer)).discount.amount).toBe(0)
    await sale.stocks[0]!.change(offer.eventId, { kind: 'release', orderId: order.id })
    expect((await sale.buy(offer, 3)).discount.amount).toBe(200)
    expect(await sale.broken()).toEqual([])
  })

  test('of a deleted event is not found, and booking does not ask catalog again', async () => {
    const offer = await sale.offer(saleTerms([tierTerms()]))
    const { eventId, organizerId } = offer
    await sale.onSaleTermsChanged.onEventDeleted({ eventId, organizerId, version: 2 })
    const asked = sale.fakeCatalog.asked
    const notFound = { code: booking.faults.eventNotFound.code }
    await expect(sale.copy.withEvent(eventId, () => sale.buy(offer))).rejects.toMatchObject(notFound)
    await expect(sale.getAvailability({ eventId })).rejects.toMatchObject(notFound)
    expect(sale.fakeCatalog.asked).toBe(asked)
    expect(await sale.event(eventId)).toMatchObject({ state: 'DELETED', version: 2 })
  })

  test('stays deleted when older sale terms come afterwards', async () => {
    const offer = saleTerms([tierTerms()])
    const { eventId, organizerId } = offer
    await sale.onSaleTermsChanged.onEventDeleted({ eventId, organizerId, version: 3 })
    await sale.onSaleTermsChanged.onEventUpdated({ ...offer, version: 2 })
    expect(await sale.event(eventId)).toMatchObject({ state: 'DELETED' })
    await sale.onSaleTermsChanged.onEventDeleted({ eventId, organizerId, version: 3 })
  })

  test.each(['CANCELLED', 'COMPLETED'] as const)('sells nothing of a %s event', async state => {
    const offer = await sale.offer(saleTerms([tierTerms()]))
    const over = { ...offer, state, version: 2 }
    await (state === 'CANCELLED'
      ? sale.onSaleTermsChanged.onEventCancelled(over)
      : sale.onSaleTermsChanged.onEventCompleted(over))
    const { tiers } = await sale.getAvailability({ eventId: offer.eventId })
    expect(tiers).toMatchObject([{ sale: 'ENDED' }])
    await expect(sale.buy(offer)).rejects.toMatchObject({
      code: booking.faults.notOnSale.code,
      data: { sale: 'ENDED' },
    })
  })

  test('is requested of catalog once for an unknown event', async () => {
    const offer = saleTerms([tierTerms()])
    sale.fakeCatalog.offers.set(offer.eventId, offer)
    const asked = sale.fakeCatalog.asked
    for (let time = 0; time < 2; time++) await sale.getAvailability({ eventId: offer.eventId })
    expect(sale.fakeCatalog.asked).toBe(asked + 1)
    await expect(sale.getAvailability({ eventId: newId() })).rejects.toMatchObject({
      code: booking.faults.eventNotFound.code,
    })
  })
})
