import { beforeAll, describe, expect, test } from '@jest/globals'
import request from 'supertest'
import { v7 as newId } from 'uuid'
import type { Order, QueuePosition } from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import { said, ApiFixture, type Caller, type Person, type Show } from './api.fixture.js'

const fixture = new ApiFixture()
const inTurn = { withinMs: 20_000, everyMs: 200 }

const join = async (who: Caller, { event }: Show, queueToken?: string) =>
  said(await who.post(`/events/${event.id}/queue`, { queueToken }), 201).body as QueuePosition

const ask = async (who: Caller, { event }: Show, { queueToken }: QueuePosition) =>
  said(await who.get(`/events/${event.id}/queue?queueToken=${queueToken}`), 200).body as QueuePosition

/** The queue position, once it is admitted. */
const turn = (who: Caller, show: Show, position: QueuePosition) =>
  until(async () => {
    const asked = await ask(who, show, position)
    return asked.admission !== null && asked
  }, inTurn)

const orderOf = ({ event }: Show, admission?: string | null, more: object = {}) => ({
  ...{ eventId: event.id, items: [{ tierId: event.tiers[0]!.id, quantity: 1 }] },
  ...(admission && { admission }),
  ...more,
})
const guest = () => ({ buyer: { name: 'A Guest', email: `${newId()}@example.test` } })

describe('An event with a waiting room', () => {
  let show: Show
  let buyer: Person
  beforeAll(async () => {
    ;[show, buyer] = await Promise.all([
      fixture.show([{ maxPerBuyer: 5 }], { waitingRoom: true }),
      fixture.person(),
    ])
    await until(async () => (await fixture.anyone.post(`/events/${show.event.id}/queue`, {})).status === 201)
  })

  test('refuses an order without a queue admission', async () => {
    const refused = said(await buyer.post('/orders', orderOf(show)), 403)
    expect(refused.body).toMatchObject({ code: 'booking.queueAdmissionRequired' })
    said(await fixture.anyone.post('/orders', orderOf(show, undefined, guest())), 403)
    said(await fixture.anyone.post('/orders', orderOf(show, 'rubbish', guest())), 403)
  })

  test('keeps the queue position of a caller who joins again, and admits them to buy', async () => {
    const position = await join(buyer, show)
    expect((await join(buyer, show)).ahead).toBeLessThanOrEqual(position.ahead)
    expect((await join(buyer, show, position.queueToken)).ahead).toBeLessThanOrEqual(position.ahead)
    const { admission, admittedUntil } = await turn(buyer, show, position)
    expect(Date.parse(admittedUntil!)).toBeGreaterThan(Date.now() + 500_000)
    said(await (await fixture.person()).post('/orders', orderOf(show, admission)), 403)
    const order = said(await buyer.post('/orders', orderOf(show, admission)), 201).body as Order
    await fixture.pay(buyer, order)
    await fixture.inState(buyer, order, 'CONFIRMED')
  })

  test('lets a guest buy one order, and repeats the answer for the same request', async () => {
    const { admission } = await turn(fixture.anyone, show, await join(fixture.anyone, show))
    const body = orderOf(show, admission, guest())
    const key = newId()
    const position = () => request(fixture.url).post('/api/orders').set('Idempotency-Key', key).send(body)
    const order = said(await position(), 201).body as Order
    const again = said(await position(), 201)
    expect([again.body, again.headers['idempotency-replayed']]).toEqual([order, 'true'])
    said(await fixture.anyone.post('/orders', orderOf(show, admission, guest())), 403)
  })

  test('refuses a queue token that is another person’s or invalid', async () => {
    const { queueToken } = await join(buyer, show)
    const path = `/events/${show.event.id}/queue`
    for (const [who, shown] of [
      [fixture.anyone, queueToken],
      [await fixture.person(), queueToken],
      [buyer, 'rubbish'],
    ] as const)
      expect(said(await who.get(`${path}?queueToken=${shown}`), 422).body).toMatchObject({
        code: 'booking.queueTokenInvalid',
      })
    said(await fixture.anyone.get(path), 422)
  })

  test('needs no admission for a registration by the organizer', async () => {
    const tierId = show.event.tiers[0]!.id
    const invited = { tierId, name: 'A Friend', email: `${newId()}@example.test` }
    said(await show.owner.post(`/events/${show.event.id}/registrations`, invited), 201)
  })

  test('takes orders without admission once the organizer has closed the waiting room', async () => {
    said(await show.owner.patch(`/events/${show.event.id}`, { waitingRoom: false }), 200)
    await until(
      async () => (await fixture.anyone.post('/orders', orderOf(show, null, guest()))).status === 201,
    )
    const path = `/events/${show.event.id}/queue`
    expect(said(await fixture.anyone.post(path, {}), 409).body).toMatchObject({
      code: 'booking.noWaitingRoom',
    })
  })
})
