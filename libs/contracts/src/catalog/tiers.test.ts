import { describe, expect, test } from '@jest/globals'
import { DynamicPricing, NewTier, TierChange, TierDiscount } from './tiers.js'

const day = '2027-03-01T18:00:00Z'
const tier = { name: 'Regular', price: { amount: 100, currency: 'NGN' }, capacity: 100 }

describe('the schema of a change of a tier', () => {
  test('accepts any subset of fields, and adds no defaults', () => {
    expect(TierChange.parse({})).toEqual({})
    expect(TierChange.parse({ salesEnd: null, accessCode: null, position: 2 })).toEqual({
      salesEnd: null,
      accessCode: null,
      position: 2,
    })
  })

  test.each<[string, object]>([
    ['no name', { name: null }],
    ['no price', { price: null }],
    ['no limit per order', { maxPerOrder: null }],
    ['a place before the first', { position: -1 }],
    ['a place after the hundredth', { position: 100 }],
  ])('refuses %s', (_, wrong) => {
    expect(TierChange.safeParse(wrong).success).toBe(false)
  })
})

describe('the schemas of a tier’s price', () => {
  test('accept a discount to nothing, and pricing steps in any order', () => {
    expect(NewTier.safeParse({ ...tier, hidden: true, accessCode: 'drum' }).success).toBe(true)
    expect(TierDiscount.safeParse({ kind: 'PERCENT', value: 100 }).success).toBe(true)
    expect(TierDiscount.safeParse({ kind: 'FIXED', value: 101, quota: null, endsAt: null }).success).toBe(
      true,
    )
    const steps = [
      { from: day, percent: 50 },
      { soldShare: 0.5, percent: -100 },
    ]
    expect(DynamicPricing.safeParse({ steps }).success).toBe(true)
    const same = { amount: 100, currency: 'NGN' }
    expect(DynamicPricing.safeParse({ steps, floor: same, ceiling: same }).success).toBe(true)
  })

  test.each<[string, object]>([
    ['over 100 percent', { kind: 'PERCENT', value: 101 }],
    ['of nothing', { kind: 'PERCENT', value: 0 }],
    ['of half a percent', { kind: 'PERCENT', value: 0.5 }],
    ['below nothing', { kind: 'FIXED', value: -1 }],
    ['of no kind', { value: 10 }],
    ['for no ticket', { kind: 'FIXED', value: 10, quota: 0 }],
    ['until a day that is none', { kind: 'FIXED', value: 10, endsAt: '2027-02-30T00:00:00Z' }],
  ])('refuse a discount with %s', (_, wrong) => {
    expect(TierDiscount.safeParse(wrong).success).toBe(false)
  })

  const step = { soldShare: 0.5, percent: 10 }
  const floor = { amount: 101, currency: 'NGN' }
  test.each<[string, object]>([
    ['no steps', { steps: [] }],
    ['51 steps', { steps: Array.from({ length: 51 }, () => step) }],
    ['a step with both a share and a day', { steps: [{ ...step, from: day }] }],
    ['a step with neither', { steps: [{ percent: 10 }] }],
    ['a step at nothing sold', { steps: [{ soldShare: 0, percent: 10 }] }],
    ['a step at everything sold', { steps: [{ soldShare: 1, percent: 10 }] }],
    ['a step below nothing', { steps: [{ soldShare: 0.5, percent: -101 }] }],
    ['a step of half a percent', { steps: [{ soldShare: 0.5, percent: 0.5 }] }],
    ['a floor above the ceiling', { steps: [step], floor, ceiling: { ...floor, amount: 100 } }],
    ['a floor below nothing', { steps: [step], floor: { ...floor, amount: -1 } }],
  ])('refuse dynamic pricing with %s', (_, wrong) => {
    expect(DynamicPricing.safeParse(wrong).success).toBe(false)
  })
})
