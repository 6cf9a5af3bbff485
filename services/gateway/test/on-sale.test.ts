import { expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { said, World } from './world.fixture.js'

const world = new World()

test('twenty tickets and three hundred buyers at once: twenty are sold, the others hear that none is left', async () => {
  const { event } = await world.show([{ capacity: 20, price: 0 }])
  const items = [{ tierId: event.tiers[0]!.id, quantity: 1 }]
  const buy = () => {
    const buyer = { name: 'A Guest', email: `${newId()}@example.test` }
    return world.anyone.post('/orders', { eventId: event.id, items, buyer })
  }
  const answers = await Promise.all(Array.from({ length: 300 }, buy))
  const refused = answers.filter(({ status }) => status !== 201)
  expect(refused).toHaveLength(280)
  for (const answer of refused)
    expect(said(answer, 409).body).toMatchObject({ code: 'booking.soldOut', available: 0 })
})
