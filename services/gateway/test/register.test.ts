import { beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import type { Attendee, OrderWithBuyer, Order, Page, Registration, WaitlistEntry } from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import { Caller, said, ApiFixture, type Show } from './api.fixture.js'

const fixture = new ApiFixture()
const address = () => `${newId()}@example.test`
const naira = (amount: number) => ({ amount, currency: 'NGN' })

let show: Show
let path: string
beforeAll(async () => {
  show = await fixture.show([
    { price: 0, capacity: 3 },
    { price: naira(500_000), hidden: true, accessCode: 'patron' },
  ])
  path = `/events/${show.event.id}/registrations`
})

const register = async (caller: Caller, body: object, status = 201) =>
  said(await caller.post(path, { name: 'Ada Obi', email: address(), ...body }), status)
const registered = async (caller: Caller, body: object = {}) =>
  (await register(caller, body)).body as Registration

describe('A registration', () => {
  test('has a ticket at once and by mail, and its attendee corrects and cancels it with its own token', async () => {
    const mine = await registered(fixture.anyone)
    const me = new Caller(fixture.url, mine.accessToken)
    expect(mine.ticket).toMatchObject({ state: 'VALID', holder: { name: 'Ada Obi', email: mine.email } })
    await fixture.mail(mine.email, `Your tickets for ${show.event.title}`)
    said(await fixture.anyone.get(`${path}/${mine.id}`), 401)
    said(await (await fixture.person()).get(`${path}/${mine.id}`), 404)

    const email = address()
    const changed = said(await me.patch(`${path}/${mine.id}`, { name: 'Ada Eze', email }), 200)
    expect(changed.body).toMatchObject({ name: 'Ada Eze', ticket: { holder: { name: 'Ada Eze', email } } })
    await fixture.mail(email, `Your tickets for ${show.event.title}`)

    expect(said(await me.delete(`${path}/${mine.id}`), 200).body).toMatchObject({ state: 'CANCELLED' })
    const scan = { code: mine.ticket.code, eventId: show.event.id }
    said(await show.owner.post('/tickets/validate', scan), 409)
  })

  test('is made once for an address of fifty requests at once, and only for a free tier that the caller may see', async () => {
    const email = address()
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => fixture.anyone.post(path, { name: 'Ada Obi', email })),
    )
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([201, ...Array<number>(49).fill(409)])
    expect((await register(fixture.anyone, { email }, 409)).body).toMatchObject({
      code: 'booking.alreadyRegistered',
    })
    const tierId = show.event.tiers[1]!.id
    await register(fixture.anyone, { tierId }, 422)
    expect((await register(fixture.anyone, { tierId, accessCode: 'patron' }, 409)).body).toMatchObject({
      code: 'booking.tierNotFree',
    })
    const mine = answers.find(({ status }) => status === 201)!.body as Registration
    said(await new Caller(fixture.url, mine.accessToken).delete(`${path}/${mine.id}`), 200)
  })
})

describe('A registration by an organizer', () => {
  test('gives a ticket of any tier, which is mailed; is found by its name; and can be cancelled', async () => {
    const [tierId, email] = [show.event.tiers[1]!.id, address()]
    const invited = await registered(show.owner, { tierId, email, name: 'Burna' })
    expect(invited).toMatchObject({ complimentary: true, email, state: 'CONFIRMED' })
    await fixture.mail(email, `Your tickets for ${show.event.title}`)
    const found = said(await show.owner.get(`${path}?q=burna`), 200).body as Page<Registration>
    expect(found.data.map(({ id }) => id)).toEqual([invited.id])
    said(await (await fixture.person('ORGANIZER')).get(path), 404)

    const scan = { code: invited.ticket.code, eventId: show.event.id }
    said(await show.owner.post('/tickets/validate', scan), 200)
    expect(said(await show.owner.delete(`${path}/${invited.id}`), 200).body).toMatchObject({
      state: 'CANCELLED',
    })
  })

  test('that is cancelled frees its ticket for the first on the waitlist', async () => {
    const all = [
      await registered(fixture.anyone),
      await registered(fixture.anyone),
      await registered(fixture.anyone),
    ]
    expect((await register(fixture.anyone, {}, 409)).body).toMatchObject({ code: 'booking.soldOut' })
    const waiting = await fixture.person()
    const entry = { tierId: show.event.tiers[0]!.id }
    said(await waiting.post(`/events/${show.event.id}/waitlist`, entry), 201)
    said(await show.owner.delete(`${path}/${all[0]!.id}`), 200)
    await until(async () => {
      const { data } = (await waiting.get(`/events/${show.event.id}/waitlist`)).body as {
        data: WaitlistEntry[]
      }
      return data[0]?.state === 'ACCEPTED'
    })
  })
})

describe('Attendees', () => {
  test('answer the event’s questions, are named on tickets, are listed with their answers, and are erased with their buyer', async () => {
    const asked = await fixture.show([{ price: 0 }], {
      questions: [
        { label: 'T-shirt', kind: 'CHOICE', options: ['S', 'M', 'L'], required: true },
        { label: 'How did you hear of us?', askedOf: 'BUYER' },
      ],
    })
    const { id: eventId, tiers, questions } = asked.event
    const [tierId, shirt, sourceQuestion] = [tiers[0]!.id, questions[0]!.id, questions[1]!.id]
    const buyer = await fixture.person()
    const items = [{ tierId, quantity: 2 }]
    const refused = said(await buyer.post('/orders', { eventId, items }), 422)
    expect(refused.body).toMatchObject({ code: 'invalid', errors: [{ path: 'attendees' }] })

    const says = (value: string) => [{ questionId: shirt, value }]
    const attendees = [
      { tierId, name: 'Chidi Canary', email: 'chidi.canary@example.test', answers: says('L') },
      { tierId, name: 'Ngozi Canary', answers: says('XXL') },
    ]
    const answers = [{ questionId: sourceQuestion, value: 'From a canary' }]
    const wrong = said(await buyer.post('/orders', { eventId, items, attendees, answers }), 422)
    expect(wrong.body).toMatchObject({ errors: [{ path: 'attendees.1.answers.0.value' }] })
    attendees[1]!.answers = says('S')
    const order = said(await buyer.post('/orders', { eventId, items, attendees, answers }), 201).body as Order
    expect(order.tickets.map(({ holder }) => holder)).toEqual([
      { name: 'Chidi Canary', email: 'chidi.canary@example.test' },
      { name: 'Ngozi Canary', email: buyer.email },
    ])

    const list = async (what: string) => said(await asked.owner.get(`/events/${eventId}/${what}`), 200)
    const people = (await list('attendees')).body as Page<Attendee>
    expect(people.data.map(({ answers }) => answers)).toEqual([
      [{ questionId: shirt, label: 'T-shirt', value: 'S' }],
      [{ questionId: shirt, label: 'T-shirt', value: 'L' }],
    ])
    const orders = (await list('orders')).body as Page<OrderWithBuyer>
    expect(orders.data[0]!.answers).toMatchObject([
      { label: 'How did you hear of us?', value: 'From a canary' },
    ])
    expect((await list('attendees.csv')).text).toContain('T-shirt: L')
    const exported = said(await buyer.get('/users/me/export'), 200)
    expect(exported.text).toContain('Ngozi Canary')

    said(await buyer.delete('/users/me', { password: 'a fine long password' }), 204)
    await until(async () => {
      const all = await Promise.all([list('attendees.csv'), list('orders.csv')])
      return all.every(({ text }) => !/canary/i.test(text))
    })
  })
})
