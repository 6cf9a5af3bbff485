import { describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { said, ApiFixture } from './api.fixture.js'

const fixture = new ApiFixture()

describe('An event with twenty tickets', () => {
  test('sells exactly twenty to three hundred buyers at once, and refuses the others as sold out', async () => {
    const { event } = await fixture.show([{ capacity: 20, price: 0 }])
    const items = [{ tierId: event.tiers[0]!.id, quantity: 1 }]
    const buy = () => {
      const buyer = { name: 'A Guest', email: `${newId()}@example.test` }
      return fixture.anyone.post('/orders', { eventId: event.id, items, buyer })
    }
    const answers = await Promise.all(Array.from({ length: 300 }, buy))
    const refused = answers.filter(({ status }) => status !== 201)
    expect(refused).toHaveLength(280)
    for (const answer of refused)
      expect(said(answer, 409).body).toMatchObject({ code: 'booking.soldOut', available: 0 })
  })
})
