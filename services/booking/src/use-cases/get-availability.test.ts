import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { booking } from '@boxoffice/contracts'
import { hashOf, tierTerms, saleTerms, saleFixture, type SaleFixture } from '../../test/sale.fixture.js'

let sale: SaleFixture
beforeAll(async () => {
  sale = await saleFixture()
})
afterAll(() => sale.close())

describe('getAvailability', () => {
  test('returns the price of the next ticket and the regular price', async () => {
    const tier = tierTerms({
      capacity: 4,
      discount: { kind: 'PERCENT', value: 50, quota: 3 },
      pricing: { steps: [{ soldShare: 0.5, percent: 20 }] },
    })
    const offer = await sale.offer(saleTerms([tier]))
    const price = async () => {
      const { tiers } = await sale.getAvailability(offer)
      const { price, regularPrice, available, sale: state } = tiers[0]!
      expect(regularPrice).toEqual({ amount: 1_000, currency: 'NGN' })
      return [price.amount, available, state]
    }
    expect(await price()).toEqual([500, 4, 'ON_SALE'])
    await sale.buy(offer, 2)
    expect(await price()).toEqual([600, 2, 'ON_SALE'])
    const { total, items } = await sale.buy(offer)
    expect([total.amount, items[0]!.unitPrice.amount]).toEqual([600, 1_200])
    expect(await price()).toEqual([1_200, 1, 'ON_SALE'])
  })

  test('shows a hidden tier only with its access code, in any case', async () => {
    const [open, hidden, closed] = [
      tierTerms(),
      tierTerms({ hidden: true, accessCodeHash: hashOf('backstage 7') }),
      tierTerms({ hidden: true }),
    ]
    const offer = await sale.offer(saleTerms([open, hidden, closed]))
    const shown = async (accessCode?: string) => {
      const { tiers } = await sale.getAvailability({ eventId: offer.eventId, accessCode })
      return tiers.map(({ tierId }) => tierId)
    }
    for (const wrong of [undefined, 'backstage', '']) {
      expect(await shown(wrong)).toEqual([open.id])
      await expect(sale.buy(offer, 1, { tier: 1, accessCode: wrong })).rejects.toMatchObject({
        code: booking.faults.tierNotFound.code,
      })
    }
    for (const right of ['backstage 7', ' BackStage 7 ']) {
      expect(await shown(right)).toEqual([open.id, hidden.id])
      expect(await sale.buy(offer, 1, { tier: 1, accessCode: right })).toMatchObject({ state: 'HELD' })
    }
    await expect(sale.buy(offer, 1, { tier: 2, accessCode: 'backstage 7' })).rejects.toMatchObject({
      code: booking.faults.tierNotFound.code,
    })
  })
})
