import { describe, expect, test } from '@jest/globals'
import type { Event, Order } from '@boxoffice/contracts'
import { newEvent, newOrder, sources } from '../../test/samples.js'
import { en } from '../translations/en.js'
import { eventCancelled } from './event-cancelled.js'
import { eventMoved } from './event-moved.js'
import type { Kind, Letter } from './mail-template.js'
import { reminder } from './reminder.js'

const HOUR = 3_600_000
const event = newEvent()
const beginning = new Date(event.startsAt).getTime()

/** The mail as it is made so many hours before the event begins, if there is one. */
const made = (kind: Kind, about: Event, order: Order, hours = 20, buyer = 'Ada Obi') =>
  kind(
    order.id,
    sources(
      about,
      {
        describeOrder: () =>
          Promise.resolve({ order, buyer: { name: buyer, email: 'ada@example.com' }, buyerId: null }),
      },
      new Date(beginning - hours * HOUR),
    ),
    { hoursBefore: 24, money: null },
  )

const order = newOrder(event, 2)
const cancelled: Event = { ...event, state: 'CANCELLED', cancelReason: 'The river rose.' }
const refunded: Order = { ...order, state: 'REFUND_PENDING' }
const without: Order = { ...order, tickets: order.tickets.map(ticket => ({ ...ticket, state: 'REFUNDED' })) }

const all: [string, Kind, Event, Order][] = [
  ['a move', eventMoved, event, order],
  ['a cancellation', eventCancelled, cancelled, refunded],
  ['a reminder', reminder, event, order],
]

describe.each(all)('the mail of %s', (_, kind, about, order) => {
  test('says to whom, what, of whom, when in the event’s own time zone, and where', async () => {
    const { to, sender, text, html } = (await made(kind, about, order))!
    expect({ to, sender }).toEqual({ to: 'ada@example.com', sender: 'Eko Live' })
    for (const part of [text, html]) {
      expect(part).toContain('Hello Ada Obi,')
      expect(part).toContain('Afrobeats Under the Stars')
      expect(part).toContain('Eko Live')
      expect(part).toContain('Saturday, 5 December 2026, 19:00 (Africa/Lagos)')
      expect(part).toContain('Muri Okunola Park, Lagos, Nigeria')
      expect(part).toContain(order.id)
    }
  })

  test('is the same, byte by byte, when it is made again later', async () => {
    expect(await made(kind, about, order, 10)).toEqual(await made(kind, about, order))
  })

  test('shows what strangers write as they wrote it, never as markup', async () => {
    const saying = async (text: string): Promise<Letter> => {
      const strange = {
        ...about,
        title: text,
        organizer: { ...about.organizer, name: text },
        venue: { name: text, city: text, country: 'NG' },
        cancelReason: about.cancelReason && text,
      }
      return (await made(kind, strange, order, 20, text))!
    }
    const harmless = await saying('HARMLESS')
    for (const hostile of [
      '<script>alert(1)</script>',
      '" onclick="alert(1)',
      "' --> </mj-text></mjml>",
      '&lt; $& $1',
    ]) {
      const { subject, text, html } = await saying(hostile)
      expect(subject).toBe(harmless.subject.replace('HARMLESS', () => hostile))
      expect(text).toBe(harmless.text.replaceAll('HARMLESS', () => hostile))
      expect(html).toBe(harmless.html.replaceAll('HARMLESS', () => escaped(hostile)))
    }
  })

  test('is none for another status of the event', async () => {
    const other = about.state === 'CANCELLED' ? 'PUBLISHED' : 'CANCELLED'
    for (const state of [other, 'COMPLETED'] as const)
      expect(await made(kind, { ...about, state }, order)).toBeNull()
  })
})

test.each([
  ['a move', eventMoved],
  ['a reminder', reminder],
])('the mail of %s is none without live tickets', async (_, kind) => {
  expect(await made(kind, event, without)).toBeNull()
})

test('a move is told until the end, a reminder from its hour to the beginning', async () => {
  const hours = async (kind: Kind) => {
    const found = [26, 24.01, 24, 1, 0.001, 0, -1, -4.9, -5]
    const mails = await Promise.all(found.map(each => made(kind, event, order, each)))
    return found.filter((_, index) => mails[index])
  }
  expect(await hours(eventMoved)).toEqual([26, 24.01, 24, 1, 0.001, 0, -1, -4.9])
  expect(await hours(reminder)).toEqual([24.01, 24, 1, 0.001])
})

test('a cancellation says that money goes back, unless none was paid, and nothing to an order that goes on', async () => {
  const says = async (changes: Partial<Order>) =>
    (await made(eventCancelled, cancelled, { ...refunded, ...changes }))?.text.includes(
      en.eventCancelled.refund,
    )
  expect(await says({})).toBe(true)
  expect(await says({ state: 'REFUNDED' })).toBe(true)
  expect(await says({ state: 'CANCELLED', total: { amount: 0, currency: 'NGN' } })).toBe(false)
  expect(await says({ state: 'CONFIRMED' })).toBeUndefined()
})

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string) => text.replace(/[&<>"']/g, character => entities[character]!)
