import { describe, expect, test } from '@jest/globals'
import type { Order } from '@boxoffice/contracts'
import { said, ApiFixture, type Caller } from './api.fixture.js'

const fixture = new ApiFixture()
const sendOrder = (buyer: Caller, body: object, key: string) =>
  buyer.post('/orders', body).set('Idempotency-Key', key)

describe('An order with an Idempotency-Key', () => {
  test('is placed once by fifty requests at once, and each receives its answer', async () => {
    const { event } = await fixture.show()
    const buyer = await fixture.person()
    const body = { eventId: event.id, items: [{ tierId: event.tiers[0]!.id, quantity: 1 }] }
    const answers = await Promise.all(Array.from({ length: 50 }, () => sendOrder(buyer, body, 'one-key')))

    expect(answers.map(({ status }) => status)).toEqual(Array<number>(50).fill(201))
    expect(new Set(answers.map(answer => (answer.body as Order).id)).size).toBe(1)
    expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(49)
    const { body: mine } = await buyer.get('/orders')
    expect((mine as { data: Order[] }).data).toHaveLength(1)
  })

  test('is refused when the key comes again with another body', async () => {
    const { event } = await fixture.show()
    const buyer = await fixture.person()
    const items = (quantity: number) => ({
      eventId: event.id,
      items: [{ tierId: event.tiers[0]!.id, quantity }],
    })
    said(await sendOrder(buyer, items(1), 'k'), 201)
    expect(said(await sendOrder(buyer, items(2), 'k'), 422).body).toMatchObject({
      code: 'booking.idempotencyKeyReused',
    })
  })

  test('is another order for another buyer with the same key', async () => {
    const { event } = await fixture.show()
    const body = { eventId: event.id, items: [{ tierId: event.tiers[0]!.id, quantity: 1 }] }
    const [one, two] = [await fixture.person(), await fixture.person()]
    const [first, second] = [
      said(await sendOrder(one, body, 'k'), 201),
      said(await sendOrder(two, body, 'k'), 201),
    ]
    expect((first.body as Order).id).not.toBe((second.body as Order).id)
  })

  test('needs a random key from a guest, and answers the order’s token again', async () => {
    const { event } = await fixture.show()
    const buyer = { name: 'A Guest', email: 'guest@example.test' }
    const body = { eventId: event.id, items: [{ tierId: event.tiers[0]!.id, quantity: 1 }], buyer }
    expect(said(await sendOrder(fixture.anyone, body, 'mine'), 422).body).toMatchObject({
      code: 'booking.idempotencyKeyNotRandom',
    })

    const key = crypto.randomUUID()
    const [first, again] = [
      await sendOrder(fixture.anyone, body, key),
      await sendOrder(fixture.anyone, body, key),
    ]
    expect((again.body as Order).accessToken).toBe((first.body as Order).accessToken)
    expect(again.headers['idempotency-replayed']).toBe('true')
  })
})

describe('A checkout', () => {
  test('is opened once by fifty requests at once', async () => {
    const { event } = await fixture.show()
    const buyer = await fixture.person()
    const order = await fixture.hold(buyer, event)
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => buyer.post(`/orders/${order.id}/pay`, {})),
    )
    const references = answers.map(answer => (said(answer, 200).body as { reference: string }).reference)
    expect(new Set(references).size).toBe(1)
  })
})
