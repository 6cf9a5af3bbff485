import { describe, expect, test } from '@jest/globals'
import { holdersOf } from './holders.js'

const buyer = { name: 'Ada', email: 'ada@example.com' }

describe('holdersOf', () => {
  test('assigns tickets to the attendees of their tier in order, and the other tickets to the buyer', () => {
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
})
