import { Controller, Inject } from '@nestjs/common'
import { Catalog, catalog } from '@boxoffice/contracts'
import { PublicReads } from '../reads/public-reads.js'
import { Route, type Input } from '../routes/route.js'

const { listTiers, getTier, addTier, updateTier, removeTier } = catalog.methods
const { setDiscount, removeDiscount, setPricing, removePricing } = catalog.methods
const write = { access: 'user', scope: 'events:write' } as const

/** Tiers of an event, with discounts and dynamic pricing. */
@Controller()
export class Tiers {
  constructor(
    @Inject(Catalog) private readonly catalog: Catalog,
    @Inject(PublicReads) private readonly reads: PublicReads,
  ) {}

  @Route('GET /events/:eventId/tiers', listTiers, {
    bounded: true,
    summary: 'The tiers of an event; hidden ones only to its organizer’s members and to who has their code',
    access: 'anyone',
    scope: 'events:read',
    limit: 'accessCodes',
  })
  list(event: Input<typeof listTiers>) {
    return this.reads.tiers(event)
  }

  @Route('GET /events/:eventId/tiers/:tierId', getTier, {
    summary: 'A tier',
    access: 'anyone',
    scope: 'events:read',
    versioned: true,
    limit: 'accessCodes',
  })
  get(tier: Input<typeof getTier>) {
    return this.reads.tier(tier)
  }

  @Route('POST /events/:eventId/tiers', addTier, {
    summary: 'Adds a tier, which is for sale at once if the event is',
    ...write,
    status: 201,
    versioned: true,
    example: { name: 'Balcony', price: { amount: 800_000, currency: 'NGN' }, capacity: 60, maxPerBuyer: 4 },
  })
  add(tier: Input<typeof addTier>) {
    return this.reads.after(this.catalog.addTier(tier), tier.eventId)
  }

  @Route('PATCH /events/:eventId/tiers/:tierId', updateTier, {
    summary:
      'Changes a tier: what is left out stays, null takes away. Orders keep the price they were made at',
    ...write,
    versioned: true,
    conditional: true,
    example: { capacity: 350, salesEnd: null },
  })
  update(change: Input<typeof updateTier>) {
    return this.reads.after(this.catalog.updateTier(change), change.eventId)
  }

  @Route('DELETE /events/:eventId/tiers/:tierId', removeTier, {
    summary: 'Takes a tier away, while nothing of it is held or sold',
    ...write,
  })
  remove(tier: Input<typeof removeTier>) {
    return this.reads.after(this.catalog.removeTier(tier), tier.eventId)
  }

  @Route('PUT /events/:eventId/tiers/:tierId/discount', setDiscount, {
    summary: 'Takes a part off the price, for so many tickets and until then',
    ...write,
    versioned: true,
    example: { kind: 'PERCENT', value: 20, quota: 50, endsAt: '2027-02-01T00:00:00Z' },
  })
  setDiscount(discount: Input<typeof setDiscount>) {
    return this.reads.after(this.catalog.setDiscount(discount), discount.eventId)
  }

  @Route('DELETE /events/:eventId/tiers/:tierId/discount', removeDiscount, {
    summary: 'Takes the discount away',
    ...write,
    versioned: true,
  })
  removeDiscount(tier: Input<typeof removeDiscount>) {
    return this.reads.after(this.catalog.removeDiscount(tier), tier.eventId)
  }

  @Route('PUT /events/:eventId/tiers/:tierId/pricing', setPricing, {
    summary: 'Lets the price move with what is sold, or with time',
    ...write,
    versioned: true,
    example: {
      steps: [
        { from: '2027-03-01T00:00:00Z', percent: 10 },
        { soldShare: 0.8, percent: 25 },
      ],
      ceiling: { amount: 600_000, currency: 'NGN' },
    },
  })
  setPricing(pricing: Input<typeof setPricing>) {
    return this.reads.after(this.catalog.setPricing(pricing), pricing.eventId)
  }

  @Route('DELETE /events/:eventId/tiers/:tierId/pricing', removePricing, {
    summary: 'Removes dynamic pricing',
    ...write,
    versioned: true,
  })
  removePricing(tier: Input<typeof removePricing>) {
    return this.reads.after(this.catalog.removePricing(tier), tier.eventId)
  }
}
