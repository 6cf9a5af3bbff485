import { beforeAll, describe, expect, test } from '@jest/globals'
import request from 'supertest'
import { v7 as newId } from 'uuid'
import type { Order, QueuePosition } from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import { said, World, type Caller, type Person, type Show } from './world.fixture.js'

const world = new World()
const inTurn = { withinMs: 20_000, everyMs: 200 }

const join = async (who: Caller, { event }: Show, queueToken?: string) =>
  said(await who.post(`/events/${event.id}/queue`, { queueToken }), 201).body as QueuePosition

const ask = async (who: Caller, { event }: Show, { queueToken }: QueuePosition) =>
  said(await who.get(`/events/${event.id}/queue?queueToken=${queueToken}`), 200).body as QueuePosition

/** The place once its turn has come. */
const turn = (who: Caller, show: Show, place: QueuePosition) =>
  until(async () => {
    const asked = await ask(who, show, place)
    return asked.admission !== null && asked
  }, inTurn)

const orderOf = ({ event }: Show, admission?: string | null, more: object = {}) => ({
  ...{ eventId: event.id, items: [{ tierId: event.tiers[0]!.id, quantity: 1 }] },
  ...(admission && { admission }),
  ...more,
})
const guest = () => ({ buyer: { name: 'A Guest', email: `${newId()}@example.test` } })

describe('an event with a waiting room', () => {
  let show: Show
  let buyer: Person
  beforeAll(async () => {
    ;[show, buyer] = await Promise.all([
      world.show([{ maxPerBuyer: 5 }], { waitingRoom: true }),
      world.person(),
    ])
    await until(async () => (await world.anyone.post(`/events/${show.event.id}/queue`, {})).status === 201)
  })

  test('takes no order from who has not been in line', async () => {
    const refused = said(await buyer.post('/orders', orderOf(show)), 403)
    expect(refused.body).toMatchObject({ code: 'booking.queueAdmissionRequired' })
    said(await world.anyone.post('/orders', orderOf(show, undefined, guest())), 403)
    said(await world.anyone.post('/orders', orderOf(show, 'rubbish', guest())), 403)
  })

  test('gives a place that a refresh keeps, and then a turn to buy', async () => {
    const place = await join(buyer, show)
    expect((await join(buyer, show)).ahead).toBeLessThanOrEqual(place.ahead)
    expect((await join(buyer, show, place.queueToken)).ahead).toBeLessThanOrEqual(place.ahead)
    const { admission, admittedUntil } = await turn(buyer, show, place)
    expect(Date.parse(admittedUntil!)).toBeGreaterThan(Date.now() + 500_000)
    said(await (await world.person()).post('/orders', orderOf(show, admission)), 403)
    const order = said(await buyer.post('/orders', orderOf(show, admission)), 201).body as Order
    await world.pay(buyer, order)
    await world.inState(buyer, order, 'CONFIRMED')
  })

  test('lets a guest buy one order, who gets the same answer again for the same request', async () => {
    const { admission } = await turn(world.anyone, show, await join(world.anyone, show))
    const body = orderOf(show, admission, guest())
    const key = newId()
    const place = () => request(world.url).post('/api/orders').set('Idempotency-Key', key).send(body)
    const order = said(await place(), 201).body as Order
    const again = said(await place(), 201)
    expect([again.body, again.headers['idempotency-replayed']]).toEqual([order, 'true'])
    said(await world.anyone.post('/orders', orderOf(show, admission, guest())), 403)
  })

  test('has nothing for who shows a place of somebody else, or of nobody', async () => {
    const { queueToken } = await join(buyer, show)
    const path = `/events/${show.event.id}/queue`
    for (const [who, shown] of [
      [world.anyone, queueToken],
      [await world.person(), queueToken],
      [buyer, 'rubbish'],
    ] as const)
      expect(said(await who.get(`${path}?queueToken=${shown}`), 422).body).toMatchObject({
        code: 'booking.queueTokenInvalid',
      })
    said(await world.anyone.get(path), 422)
  })

  test('needs no admission for whom the organizer invites', async () => {
    const tierId = show.event.tiers[0]!.id
    const invited = { tierId, name: 'A Friend', email: `${newId()}@example.test` }
    said(await show.owner.post(`/events/${show.event.id}/registrations`, invited), 201)
  })

  test('lets everybody in once the organizer has opened it', async () => {
    said(await show.owner.patch(`/events/${show.event.id}`, { waitingRoom: false }), 200)
    await until(async () => (await world.anyone.post('/orders', orderOf(show, null, guest()))).status === 201)
    const path = `/events/${show.event.id}/queue`
    expect(said(await world.anyone.post(path, {}), 409).body).toMatchObject({ code: 'booking.noWaitingRoom' })
  })
})
