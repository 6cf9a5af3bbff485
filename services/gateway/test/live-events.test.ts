import { afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import type { WaitlistEntry } from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import { closeAll, Listener } from './sockets.fixture.js'
import { said, ApiFixture, type Person, type Show } from './api.fixture.js'

const fixture = new ApiFixture()
const listen = (token?: string) => Listener.connect(fixture.url, token)
afterEach(closeAll)

/** Waits after `act` until a message that ought not be published would have been received too. */
const received = async (listener: Listener, act: () => Promise<unknown>) => {
  await act()
  const { event } = await fixture.show()
  await until(() => listener.payloadsOf('newEvent').some(({ eventId }) => eventId === event.id))
}

describe('A client that joins an event', () => {
  let show: Show
  beforeAll(async () => {
    show = await fixture.show([{ capacity: 20 }])
  })

  test('receives the present state at once, also when it joins again', async () => {
    const { id: eventId } = show.event
    for (let time = 0; time < 2; time += 1) {
      const listener = await listen()
      const answer = await listener.ask('join', { eventId })
      expect(answer).toMatchObject({ ok: true, staff: false, availability: { eventId } })
      await listener.until('availability', what => what['eventId'] === eventId)
      await listener.until('event_viewers', ({ count }) => count === 1)
      expect(listener.payloadsOf('online_users').length).toBeGreaterThan(0)
      listener.socket.close()
      await until(async () => {
        const other = await listen()
        const { viewers } = await other.ask('join', { eventId })
        other.socket.close()
        return viewers === 1
      })
    }
  })

  test('receives availability as tickets are sold, and spotsFillingUp when few are left', async () => {
    const { event } = await fixture.show([{ capacity: 5 }])
    const listener = await listen()
    await listener.ask('join', { eventId: event.id })
    const order = await fixture.hold(fixture.anyone, event, 2)
    await listener.until('availability', ({ available }) => available === 3)
    await listener.until('spotsFillingUp', () => true)
    expect(listener.payloadsOf('spotsFillingUp')).toEqual([{ eventId: event.id, available: 3, threshold: 3 }])
    said(await fixture.anyone.get(`/orders/${order.id}`).auth(order.accessToken!, { type: 'bearer' }), 200)
    await fixture.hold(fixture.anyone, event, 3)
    await listener.until('availability', ({ available }) => available === 0)
    expect(listener.payloadsOf('spotsFillingUp')).toHaveLength(1)
  })

  test('receives ticket:purchased without the buyer', async () => {
    const { event } = await fixture.show([{ price: 0 }])
    const listener = await listen()
    await listener.ask('join', { eventId: event.id })
    await fixture.hold(await fixture.person(), event, 2)
    const what = await listener.until('ticket:purchased', () => true)
    expect(what).toEqual({ eventId: event.id, orders: 1 })
  })

  test('receives changes of the event until it leaves', async () => {
    const { event, owner } = await fixture.show()
    const [listener, gone] = [await listen(), await listen()]
    for (const each of [listener, gone]) await each.ask('join', { eventId: event.id })
    await gone.ask('leave', { eventId: event.id })
    said(await owner.patch(`/events/${event.id}`, { title: 'Another' }), 200)
    await listener.until('event:updated', ({ eventId }) => eventId === event.id)
    said(await owner.post(`/events/${event.id}/cancel`, { reason: 'Rain' }), 200)
    await listener.until('event:cancelled', ({ eventId }) => eventId === event.id)
    expect([...gone.payloadsOf('event:updated'), ...gone.payloadsOf('event:cancelled')]).toEqual([])
  })

  test('receives four messages a second at most, however much is sold, and the final availability last', async () => {
    const { event } = await fixture.show([{ capacity: 500 }])
    const listener = await listen()
    await listener.ask('join', { eventId: event.id })
    const began = performance.now()
    const buy = async () => {
      for (let order = 0; order < 15; order += 1) await fixture.hold(fixture.anyone, event)
    }
    await Promise.all(Array.from({ length: 10 }, buy))
    const seconds = (performance.now() - began) / 1_000
    await listener.until('availability', ({ available }) => available === 350)
    expect(listener.payloadsOf('availability').length).toBeLessThanOrEqual(3 + seconds * 4)
  })

  test('is refused for an unknown event, and its socket stays open', async () => {
    const listener = await listen()
    expect(await listener.ask('join', { eventId: newId() })).toMatchObject({
      ok: false,
      problem: { status: 404, code: 'booking.eventNotFound' },
    })
    for (const wrong of [undefined, null, 7, 'x', [], {}, { eventId: 'x' }, { eventId: {} }])
      expect(await listener.ask('join', wrong)).toMatchObject({ ok: false, problem: { status: 422 } })
    expect(await listener.ask('join', { eventId: show.event.id })).toMatchObject({ ok: true })
  })
})

describe('checkin', () => {
  let show: Show
  let buyer: Person
  let key: string
  beforeAll(async () => {
    show = await fixture.show([{ price: 0 }])
    buyer = await fixture.person()
    const scopes = { name: 'Gate', scopes: ['tickets:admit'] }
    const issued = await show.owner.post(`/organizers/${show.organizer.id}/api-keys`, scopes)
    key = (said(issued, 201).body as { key: string }).key
  })
  const letIn = async () => {
    const { tickets } = await fixture.hold(buyer, show.event)
    const { code, id } = tickets[0]!
    said(await show.owner.post('/tickets/validate', { code, eventId: show.event.id }), 200)
    return id
  }
  const join = async (token?: string) => {
    const listener = await listen(token)
    return { listener, answer: await listener.ask('join', { eventId: show.event.id }) }
  }

  test('is published to the organizer’s members and API keys alone', async () => {
    const door = await fixture.person()
    const members = `/organizers/${show.organizer.id}/members`
    said(await show.owner.post(members, { email: door.email, role: 'DOOR' }), 201)
    const staff = [await join(show.owner.token), await join(door.token), await join(key)]
    const other = await fixture.show()
    const others = [await join(), await join(buyer.token), await join(other.owner.token)]
    expect(staff.map(({ answer }) => answer.staff)).toEqual([true, true, true])
    expect(others.map(({ answer }) => answer.staff)).toEqual([false, false, false])
    const ticketId = await letIn()
    for (const { listener } of staff) await listener.until('checkin', what => what['ticketId'] === ticketId)
    for (const { listener } of others) await received(listener, async () => undefined)
    expect(others.flatMap(({ listener }) => listener.payloadsOf('checkin'))).toEqual([])

    said(await show.owner.delete(`${members}/${door.tokens.user.id}`), 204)
    const [owner, dismissed] = staff.map(({ listener }) => listener)
    await until(async () => {
      const before = dismissed!.payloadsOf('checkin').length
      const next = await letIn()
      await owner!.until('checkin', what => what['ticketId'] === next)
      return dismissed!.payloadsOf('checkin').length === before
    })
    expect(dismissed!.socket.connected).toBe(true)
  })

  test('ends for a revoked API key, whose sockets are closed', async () => {
    const issued = await show.owner.post(`/organizers/${show.organizer.id}/api-keys`, {
      name: 'Lost',
      scopes: ['tickets:admit'],
    })
    const { id, key: lost } = said(issued, 201).body as { id: string; key: string }
    const { listener } = await join(lost)
    said(await show.owner.delete(`/organizers/${show.organizer.id}/api-keys/${id}`), 204)
    await until(() => !listener.socket.connected)
  })
})

describe('waitlist:offer', () => {
  test('is published to every socket of the person who waits, and to no other', async () => {
    const { event } = await fixture.show([{ capacity: 1 }])
    const [holder, waiting, other] = [await fixture.person(), await fixture.person(), await fixture.person()]
    const order = await fixture.hold(holder, event)
    const joined = await waiting.post(`/events/${event.id}/waitlist`, { tierId: event.tiers[0]!.id })
    const { id: entryId } = said(joined, 201).body as WaitlistEntry
    const listeners = [await listen(waiting.token), await listen(waiting.token)]
    const otherListeners = [await listen(other.token), await listen()]
    for (const each of otherListeners) await each.ask('join', { eventId: event.id })
    said(await holder.delete(`/orders/${order.id}`), 200)
    for (const each of listeners) {
      const offer = await each.until('waitlist:offer', what => what['entryId'] === entryId)
      expect(offer).toMatchObject({ eventId: event.id, expiresAt: expect.any(String) as unknown })
      expect(offer).not.toHaveProperty('buyerId')
    }
    expect(otherListeners.flatMap(each => each.payloadsOf('waitlist:offer'))).toEqual([])
  })
})

describe('A socket', () => {
  test('is refused with an invalid token', async () => {
    for (const token of ['x', 'bx_nothing', `bx_${'a'.repeat(43)}`])
      await expect(listen(token)).rejects.toMatchObject({ status: 401, code: 'unauthenticated' })
  })

  test('is closed when its session ends', async () => {
    const person = await fixture.person()
    const listener = await listen(person.token)
    said(await person.post('/auth/logout'), 204)
    await until(() => !listener.socket.connected)
  })
})
