import { describe, expect, test } from '@jest/globals'
import type { Event, Order } from '@boxoffice/contracts'
import { newEvent, newOrder, sources } from '../../test/samples.js'
import { en } from '../translations/en.js'
import { eventCancelled } from './event-cancelled.js'
import { eventMoved } from './event-moved.js'
import type { RenderedMail } from '../core/rendered-mail.js'
import type { MailTemplate } from './mail-template.js'
import { reminder } from './reminder.js'

const HOUR = 3_600_000
const event = newEvent()
const beginning = new Date(event.startsAt).getTime()

/** The mail as rendered so many hours before the event begins. */
const render = (template: MailTemplate, event: Event, order: Order, hours = 20, buyer = 'Ada Obi') =>
  template(
    order.id,
    sources(
      event,
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
const withoutTickets: Order = {
  ...order,
  tickets: order.tickets.map(ticket => ({ ...ticket, state: 'REFUNDED' })),
}

const all: [string, MailTemplate, Event, Order][] = [
  ['a moved event', eventMoved, event, order],
  ['a cancellation', eventCancelled, cancelled, refunded],
  ['a reminder', reminder, event, order],
]

describe.each(all)('the mail about %s', (_, template, event, order) => {
  test('contains recipient, event, organizer, time in the event’s time zone, place and order', async () => {
    const { to, sender, text, html } = (await render(template, event, order))!
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

  test('is the same, byte by byte, when it is rendered again later', async () => {
    expect(await render(template, event, order, 10)).toEqual(await render(template, event, order))
  })

  test('shows user input unchanged and never as markup', async () => {
    const renderWith = async (text: string): Promise<RenderedMail> => {
      const changed = {
        ...event,
        title: text,
        organizer: { ...event.organizer, name: text },
        venue: { name: text, city: text, country: 'NG' },
        cancelReason: event.cancelReason && text,
      }
      return (await render(template, changed, order, 20, text))!
    }
    const harmless = await renderWith('HARMLESS')
    for (const hostile of [
      '<script>alert(1)</script>',
      '" onclick="alert(1)',
      "' --> </mj-text></mjml>",
      '&lt; $& $1',
    ]) {
      const { subject, text, html } = await renderWith(hostile)
      expect(subject).toBe(harmless.subject.replace('HARMLESS', () => hostile))
      expect(text).toBe(harmless.text.replaceAll('HARMLESS', () => hostile))
      expect(html).toBe(harmless.html.replaceAll('HARMLESS', () => escaped(hostile)))
    }
  })

  test('is not rendered in another state of the event', async () => {
    const other = event.state === 'CANCELLED' ? 'PUBLISHED' : 'CANCELLED'
    for (const state of [other, 'COMPLETED'] as const)
      expect(await render(template, { ...event, state }, order)).toBeNull()
  })
})

test.each([
  ['a moved event', eventMoved],
  ['a reminder', reminder],
])('the mail about %s is not rendered without live tickets', async (_, template) => {
  expect(await render(template, event, withoutTickets)).toBeNull()
})

test('a move is rendered until the event ends, a reminder from its due time until the event begins', async () => {
  const renderedHours = async (template: MailTemplate) => {
    const hours = [26, 24.01, 24, 1, 0.001, 0, -1, -4.9, -5]
    const mails = await Promise.all(hours.map(each => render(template, event, order, each)))
    return hours.filter((_, index) => mails[index])
  }
  expect(await renderedHours(eventMoved)).toEqual([26, 24.01, 24, 1, 0.001, 0, -1, -4.9])
  expect(await renderedHours(reminder)).toEqual([24.01, 24, 1, 0.001])
})

test('a cancellation mentions the refund only if the order was paid, and is not rendered for an order that goes on', async () => {
  const mentionsRefund = async (changes: Partial<Order>) =>
    (await render(eventCancelled, cancelled, { ...refunded, ...changes }))?.text.includes(
      en.eventCancelled.refund,
    )
  expect(await mentionsRefund({})).toBe(true)
  expect(await mentionsRefund({ state: 'REFUNDED' })).toBe(true)
  expect(await mentionsRefund({ state: 'CANCELLED', total: { amount: 0, currency: 'NGN' } })).toBe(false)
  expect(await mentionsRefund({ state: 'CONFIRMED' })).toBeUndefined()
})

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string) => text.replace(/[&<>"']/g, character => entities[character]!)
