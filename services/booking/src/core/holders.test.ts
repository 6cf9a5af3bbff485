import { expect, test } from '@jest/globals'
import { holdersOf } from './holders.js'

const buyer = { name: 'Ada', email: 'ada@example.com' }

test('tickets are of who was named for their tier, in that order, and of the buyer where nobody was', () => {
  const answers = [{ questionId: 'size', value: 'M', label: 'Size' }]
  const named = [
    { tierId: 'stalls', name: 'Chidi', email: 'chidi@example.com', answers },
    { tierId: 'balcony', name: 'Ngozi', answers: [] },
  ]
  expect(holdersOf('stalls', 2, buyer, named)).toEqual([
    { holder: { name: 'Chidi', email: 'chidi@example.com' }, answers },
    { holder: buyer, answers: [] },
  ])
  expect(holdersOf('balcony', 1, buyer, named)).toEqual([
    { holder: { name: 'Ngozi', email: buyer.email }, answers: [] },
  ])
})
