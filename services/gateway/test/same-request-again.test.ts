import { describe, expect, test } from '@jest/globals'
import type { Order } from '@boxoffice/contracts'
import { said, World, type Caller } from './world.fixture.js'

const world = new World()
const place = (buyer: Caller, body: object, key: string) =>
  buyer.post('/orders', body).set('Idempotency-Key', key)

describe('an order with an Idempotency-Key', () => {
  test('fifty times in parallel is one order, and everybody gets its answer', async () => {
    const { event } = await world.show()
    const buyer = await world.person()
    const body = { eventId: event.id, items: [{ tierId: event.tiers[0]!.id, quantity: 1 }] }
    const answers = await Promise.all(Array.from({ length: 50 }, () => place(buyer, body, 'one-key')))

    expect(answers.map(({ status }) => status)).toEqual(Array<number>(50).fill(201))
    expect(new Set(answers.map(answer => (answer.body as Order).id)).size).toBe(1)
    expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(49)
    const { body: mine } = await buyer.get('/orders')
    expect((mine as { data: Order[] }).data).toHaveLength(1)
  })

  test('and another body is refused', async () => {
    const { event } = await world.show()
    const buyer = await world.person()
    const items = (quantity: number) => ({
      eventId: event.id,
      items: [{ tierId: event.tiers[0]!.id, quantity }],
    })
    said(await place(buyer, items(1), 'k'), 201)
    expect(said(await place(buyer, items(2), 'k'), 422).body).toMatchObject({
      code: 'booking.idempotencyKeyReused',
    })
  })

  test('of two people are two orders', async () => {
    const { event } = await world.show()
    const body = { eventId: event.id, items: [{ tierId: event.tiers[0]!.id, quantity: 1 }] }
    const [one, two] = [await world.person(), await world.person()]
    const [first, second] = [said(await place(one, body, 'k'), 201), said(await place(two, body, 'k'), 201)]
    expect((first.body as Order).id).not.toBe((second.body as Order).id)
  })

  test('of a guest must be random, and repeats the order’s own token', async () => {
    const { event } = await world.show()
    const buyer = { name: 'A Guest', email: 'guest@example.test' }
    const body = { eventId: event.id, items: [{ tierId: event.tiers[0]!.id, quantity: 1 }], buyer }
    expect(said(await place(world.anyone, body, 'mine'), 422).body).toMatchObject({
      code: 'booking.idempotencyKeyNotRandom',
    })

    const key = crypto.randomUUID()
    const [first, again] = [await place(world.anyone, body, key), await place(world.anyone, body, key)]
    expect((again.body as Order).accessToken).toBe((first.body as Order).accessToken)
    expect(again.headers['idempotency-replayed']).toBe('true')
  })
})

test('asking to pay fifty times in parallel opens one checkout', async () => {
  const { event } = await world.show()
  const buyer = await world.person()
  const order = await world.hold(buyer, event)
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => buyer.post(`/orders/${order.id}/pay`, {})),
  )
  const references = answers.map(answer => (said(answer, 200).body as { reference: string }).reference)
  expect(new Set(references).size).toBe(1)
})
