import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Response } from 'supertest'
import { v7 as newId } from 'uuid'
import type { Checkout, Order, Registration, Ticket, Transfer, WaitlistEntry } from '@boxoffice/contracts'
import { Caller, said, ApiFixture, type Person, type Show } from './api.fixture.js'

const fixture = new ApiFixture()
const newAddress = () => `${newId()}@example.test`

type Ask = (key: string) => PromiseLike<Response>
const isReplayed = ({ headers }: Response) => headers['idempotency-replayed'] === 'true'

/**
 * The answers to so many requests at once with one key. All succeed, and exactly one of them is no
 * repetition.
 */
async function atOnce<T>(count: number, ask: Ask, status: number): Promise<T[]> {
  const key = crypto.randomUUID()
  const answers = await Promise.all(Array.from({ length: count }, () => ask(key)))
  const bodies = answers.map(answer => said(answer, status).body as T)
  expect(answers.filter(answer => !isReplayed(answer))).toHaveLength(1)
  for (const body of bodies) expect(body).toEqual(bodies[0])
  expect(bodies[0]).not.toHaveProperty('replayed')
  return bodies
}

/** Expects that a repeated request has the same answer, and that another request with its key is refused. */
async function keepsItsKey(ask: Ask, askOther: Ask, status: number) {
  const key = crypto.randomUUID()
  const [first, again] = [said(await ask(key), status), said(await ask(key), status)]
  expect([isReplayed(first), isReplayed(again)]).toEqual([false, true])
  expect(again.body).toEqual(first.body)
  expect(said(await askOther(key), 422).body).toMatchObject({ code: 'booking.idempotencyKeyReused' })
}

describe('A registration with an Idempotency-Key', () => {
  let show: Show
  beforeAll(async () => {
    show = await fixture.show([{ price: 0 }])
  })
  const register =
    (body: object, who: Caller = fixture.anyone) =>
    (key: string) =>
      who.post(`/events/${show.event.id}/registrations`, body).set('Idempotency-Key', key)
  const ada = () => ({ name: 'Ada Obi', email: newAddress() })

  test('is made once by fifty requests at once, each of which answers the guest’s token', async () => {
    const body = ada()
    const [registration] = await atOnce<Registration>(50, register(body), 201)
    const guest = new Caller(fixture.url, registration!.accessToken)
    const path = `/events/${show.event.id}/registrations/${registration!.id}`
    expect(said(await guest.get(path), 200).body).toMatchObject({ id: registration!.id, email: body.email })
    expect(said(await register(body)(crypto.randomUUID()), 409).body).toMatchObject({
      code: 'booking.alreadyRegistered',
    })
  })

  test('is refused for another body, and for a guest’s key that is not random', async () => {
    const body = ada()
    await keepsItsKey(register(body), register({ ...body, name: 'Another' }), 201)
    expect(said(await register(ada())('mine'), 422).body).toMatchObject({
      code: 'booking.idempotencyKeyNotRandom',
    })
    said(await register(ada(), show.owner)('mine'), 201)
  })

  test('is refused when the key is in the body', async () => {
    const body = { ...ada(), idempotencyKey: 'mine' }
    const refused = said(await fixture.anyone.post(`/events/${show.event.id}/registrations`, body), 422)
    expect(refused.body).toMatchObject({ errors: [{ path: 'idempotencyKey' }] })
  })
})

describe('A transfer with an Idempotency-Key', () => {
  let show: Show
  let buyer: Person
  let ticket: Ticket
  beforeAll(async () => {
    show = await fixture.show([{ price: 0 }])
    buyer = await fixture.person()
    ticket = (await fixture.hold(buyer, show.event)).tickets[0]!
  })
  const offer = (email: string) => (key: string) =>
    buyer.post(`/tickets/${ticket.id}/transfer`, { email }).set('Idempotency-Key', key)
  const accept = (token: string, name: string) => (key: string) =>
    fixture.anyone.post(`/tickets/transfers/${token}/accept`, { name }).set('Idempotency-Key', key)

  test('is offered once and accepted once, however many requests come at once', async () => {
    const email = newAddress()
    await keepsItsKey(offer(email), offer(newAddress()), 201)
    await atOnce<Transfer>(10, offer(email), 201)
    const { text } = await fixture.mail(email, `A ticket for you: ${show.event.title}`)
    const [, token = ''] = /\/transfers\/([\w-]+)/.exec(text)!
    const [taken] = await atOnce<Ticket>(10, accept(token, 'Chidi Eze'), 200)
    expect(taken).toMatchObject({ state: 'VALID', holder: { name: 'Chidi Eze', email } })
    said(await accept(token, 'Chidi Eze')(crypto.randomUUID()), 410)
    said(await accept(token, 'Chidi Eze')('mine'), 422)
  })
})

describe('A checkout with an Idempotency-Key', () => {
  const pay =
    (buyer: Caller, { id }: Order, body: object) =>
    (key: string) =>
      buyer.post(`/orders/${id}/pay`, body).set('Idempotency-Key', key)

  test('is opened once by fifty requests at once, and answered again after the payment', async () => {
    const { event } = await fixture.show()
    const buyer = await fixture.person()
    const order = await fixture.hold(buyer, event)
    await atOnce<Checkout>(50, pay(buyer, order, {}), 200)
    await keepsItsKey(pay(buyer, order, {}), pay(buyer, order, { returnUrl: 'https://example.test' }), 200)
    const first = said(await pay(buyer, order, {})('mine'), 200)
    said(await fixture.atCheckout(first.body as Checkout, 'pay'), 200)
    await fixture.inState(buyer, order, 'CONFIRMED')
    const again = said(await pay(buyer, order, {})('mine'), 200)
    expect([again.body, isReplayed(again)]).toEqual([first.body, true])
    said(await pay(buyer, order, {})('another'), 409)
  })

  test('needs a random key from a guest', async () => {
    const { event } = await fixture.show()
    const order = await fixture.hold(fixture.anyone, event)
    const guest = new Caller(fixture.url, order.accessToken)
    expect(said(await pay(guest, order, {})('mine'), 422).body).toMatchObject({
      code: 'booking.idempotencyKeyNotRandom',
    })
    said(await pay(guest, order, {})(crypto.randomUUID()), 200)
  })
})

describe('The order of a waitlist offer', () => {
  test('needs the answers of its attendees when it is paid', async () => {
    const asked = { label: 'Size', kind: 'TEXT', required: true, askedOf: 'ATTENDEE' }
    const show = await fixture.show([{ capacity: 1 }], { questions: [asked] })
    const { id: eventId, tiers, questions } = show.event
    const tierId = tiers[0]!.id
    const attendees = [{ tierId, name: 'Chidi Eze', answers: [{ questionId: questions[0]!.id, value: 'M' }] }]
    const [first, next] = [await fixture.person(), await fixture.person()]
    const items = [{ tierId, quantity: 1 }]
    const held = said(await first.post('/orders', { eventId, items, attendees }), 201).body as Order
    said(await next.post(`/events/${eventId}/waitlist`, { tierId }), 201)
    said(await first.delete(`/orders/${held.id}`), 200)
    const { body } = said(await next.get(`/events/${eventId}/waitlist`), 200)
    const path = `/orders/${(body as { data: WaitlistEntry[] }).data[0]!.orderId}`

    const refused = said(await next.post(`${path}/pay`, {}), 422).body
    expect(refused).toMatchObject({ code: 'invalid', errors: [{ path: 'attendees' }] })
    const checkout = said(await next.post(`${path}/pay`, { attendees }), 200).body as Checkout
    said(await fixture.atCheckout(checkout, 'pay'), 200)
    const offered = said(await next.get(path), 200).body as Order
    const { tickets } = await fixture.inState(next, offered, 'CONFIRMED')
    expect(tickets).toMatchObject([{ holder: { name: 'Chidi Eze' } }])
  })
})
