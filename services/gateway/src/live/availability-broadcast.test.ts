import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { booking, faults, type Availability, type Event } from '@boxoffice/contracts'
import { Clock } from '@boxoffice/service'
import { until } from '@boxoffice/testing'
import { Counts } from '../reads/counts.js'
import { AvailabilityBroadcast } from './availability-broadcast.js'
import type { ServerEventName, ServerEventPayloads } from './socket-events.js'

interface Message {
  name: ServerEventName
  payload: object
  at: number
}

let eventId: string
let left: number
let away: boolean
let answersAfterMs: number
let asked: number
let messages: Message[]
let begin: (eventId: string) => void
let end: (eventId: string) => void
let reconnect: () => void
let watchers: number
let broadcast: AvailabilityBroadcast

const getAvailability = async (): Promise<Availability> => {
  asked += 1
  const answer = { eventId, available: left, tiers: [] }
  await pause(answersAfterMs)
  if (away) throw faults.unavailable({ retryAfter: 1 })
  return answer
}
const names = { add: async <T extends object>(answer: T) => answer }
const sockets = {
  watchersOf: () => watchers,
  onWatched: (first: (eventId: string) => void, last: (eventId: string) => void) => {
    begin = first
    end = last
  },
  send: <N extends ServerEventName>(_: string | null, name: N, payload: ServerEventPayloads[N]) =>
    void messages.push({ name, payload, at: performance.now() }),
}
const event = () =>
  ({ id: eventId, spotsThreshold: 3, capacity: null, tiers: [{ capacity: 1_000 }] }) as unknown as Event
const said = <N extends ServerEventName>(name: N) =>
  messages.filter(message => message.name === name).map(({ payload }) => payload as ServerEventPayloads[N])

beforeEach(() => {
  eventId = newId()
  ;[left, away, answersAfterMs, asked, messages, watchers] = [1_000, false, 5, 0, [], 1]
  const bus = { onReconnect: (then: () => void) => void (reconnect = then) }
  const reads = { event: async () => event() }
  broadcast = new AvailabilityBroadcast(
    sockets,
    bus,
    new Counts({ getAvailability }, names),
    reads,
    new Clock(),
  )
  broadcast.onApplicationBootstrap()
  begin(eventId)
})
afterEach(() => broadcast.onModuleDestroy())

/** Sells one ticket every millisecond or so. */
async function sell(count: number, isPurchase = false) {
  for (let sold = 0; sold < count; sold += 1) {
    left -= 1
    broadcast.stir(eventId, isPurchase)
    await pause(1)
  }
}

describe('AvailabilityBroadcast', () => {
  test.each([5, 240])(
    'publishes four times a second at most, however much is sold (booking takes %i ms)',
    async ms => {
      answersAfterMs = ms
      const began = performance.now()
      await sell(900)
      const seconds = (performance.now() - began) / 1_000
      const sentAt = messages.filter(({ name }) => name === 'availability').map(({ at }) => at)
      expect(sentAt.length).toBeGreaterThan(1)
      expect(sentAt.length).toBeLessThanOrEqual(1 + seconds * 4)
      // The event loop may be blocked for a while, so that one message is late and the next is on time.
      sentAt.slice(1).forEach((at, index) => expect(at - sentAt[index]!).toBeGreaterThan(150))
      expect(asked).toBeLessThanOrEqual(sentAt.length + 1)
    },
  )

  test('publishes the final availability last', async () => {
    answersAfterMs = 50
    await sell(300)
    await until(() => said('availability').at(-1)?.available === 700, { describe: () => messages })
  })

  test('publishes at once after a pause, and nothing when nothing has changed', async () => {
    broadcast.stir(eventId)
    await until(() => asked === 1 && messages.length === 1, { withinMs: 200 })
    broadcast.stir(eventId)
    await until(() => asked === 2)
    await pause(50)
    expect(messages).toHaveLength(1)
  })

  test('publishes after a reconnection, even though no event was received', async () => {
    left = 5
    reconnect()
    await until(() => said('availability').at(-1)?.available === 5)
  })

  test('publishes again as soon as booking answers again', async () => {
    away = true
    broadcast.stir(eventId)
    await until(() => asked === 1)
    away = false
    await until(() => said('availability').length === 1)
  })

  test('asks booking nothing about events that nobody watches', async () => {
    end(eventId)
    broadcast.stir(eventId)
    broadcast.stir(newId())
    await pause(50)
    expect(asked).toBe(0)
  })

  test('answers a later caller with nothing older than it has published', async () => {
    await broadcast.present(eventId)
    left = 10
    broadcast.stir(eventId)
    await until(() => messages.length === 1)
    expect(await broadcast.present(eventId)).toMatchObject({ available: 10 })
  })

  test('passes on booking’s refusal for an unknown event', async () => {
    const none = { getAvailability: async () => Promise.reject(booking.faults.eventNotFound({})) }
    const bus = { onReconnect: () => undefined }
    const reads = { event: async () => event() }
    const other = new AvailabilityBroadcast(sockets, bus, new Counts(none, names), reads, new Clock())
    await expect(other.present(newId())).rejects.toMatchObject({ code: 'booking.eventNotFound' })
  })
})

describe('spotsFillingUp', () => {
  const leave = async (count: number) => {
    const before = asked
    left = count
    broadcast.stir(eventId)
    await until(() => asked > before)
    await pause(20)
  }

  test('is published once each time that the threshold is crossed', async () => {
    left = 5
    await broadcast.present(eventId)
    for (const count of [4, 3, 2, 6, 3, 1]) await leave(count)
    expect(said('spotsFillingUp')).toEqual([
      { eventId, available: 3, threshold: 3 },
      { eventId, available: 3, threshold: 3 },
    ])
  })

  test('is not published to a client that joins when few tickets are left already', async () => {
    left = 3
    await broadcast.present(eventId)
    for (const count of [2, 1]) await leave(count)
    expect(said('spotsFillingUp')).toEqual([])
  })
})

describe('ticket:purchased', () => {
  test('counts the orders since the last message, and loses none', async () => {
    await sell(400, true)
    const counted = () => said('ticket:purchased').reduce((sum, { orders }) => sum + orders, 0)
    await until(() => counted() === 400, { describe: counted })
    expect(said('ticket:purchased').length).toBeLessThan(10)
    expect(Object.keys(said('ticket:purchased')[0]!)).toEqual(['eventId', 'orders'])
  })
})
