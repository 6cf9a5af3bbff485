import { v7 as newId } from 'uuid'
import type { Event, Locale, SaleTerms, Order, Ticket } from '@boxoffice/contracts'
import type { MailSources } from '../src/mails/mail-template.js'

/** A published event in Lagos with one tier. */
export const newEvent = (changes: Partial<Event> = {}): Event => ({
  id: newId(),
  slug: 'afrobeats-under-the-stars',
  title: 'Afrobeats Under the Stars',
  description: '',
  category: 'Music',
  state: 'PUBLISHED',
  startsAt: '2026-12-05T18:00:00Z',
  endsAt: '2026-12-05T23:00:00Z',
  timeZone: 'Africa/Lagos',
  venue: { name: 'Muri Okunola Park', city: 'Lagos', country: 'NG' },
  organizer: { id: newId(), name: 'Eko Live' },
  images: [],
  currency: 'NGN',
  capacity: null,
  tiers: [newTier('Regular')],
  questions: [],
  feesPaidBy: 'ORGANIZER',
  refundPolicy: null,
  waitingRoom: false,
  spotsThreshold: 3,
  seriesId: null,
  cancelReason: null,
  version: 1,
  ...changes,
})

export const newTier = (name: string): Event['tiers'][number] => ({
  id: newId(),
  name,
  price: naira(1_500_000),
  capacity: 100,
  salesStart: null,
  salesEnd: null,
  minPerOrder: 1,
  maxPerOrder: 10,
  maxPerBuyer: null,
  hidden: false,
  discount: null,
  pricing: null,
  version: 1,
})

/** A confirmed order of so many tickets of the event's first tier. */
export function newOrder(event: Event, quantity = 1): Order {
  const id = newId()
  const tierId = event.tiers[0]!.id
  const total = naira(1_500_000 * quantity)
  return {
    id,
    eventId: event.id,
    state: 'CONFIRMED',
    items: [{ tierId, quantity, unitPrice: naira(1_500_000), total, discount: naira(0) }],
    lines: [],
    couponCode: null,
    refunded: naira(0),
    discount: naira(0),
    fees: naira(0),
    total,
    expiresAt: null,
    tickets: Array.from({ length: quantity }, () => newTicket(id, event.id, tierId)),
    createdAt: '2026-11-20T10:00:00Z',
    version: 2,
  }
}

export const newTicket = (orderId: string, eventId: string, tierId: string): Ticket => ({
  id: newId(),
  orderId,
  eventId,
  tierId,
  code: Buffer.from(newId().repeat(3)).subarray(0, 103).toString('base64url'),
  state: 'VALID',
  holder: { name: 'Ada Obi', email: 'ada@example.com' },
  admittedAt: null,
})

export const naira = (amount: number) => ({ amount, currency: 'NGN' })

/** The times of an event that begins so many hours after `from` and lasts three. */
export function startingIn(from: Date, hours: number): Pick<Event, 'startsAt' | 'endsAt'> {
  const at = (more: number) => new Date(from.getTime() + (hours + more) * 3_600_000).toISOString()
  return { startsAt: at(0), endsAt: at(3) }
}

/** The sale terms of an event. */
export function saleTermsOf({ id: eventId, organizer, tiers, ...event }: Event): SaleTerms {
  const { state, startsAt, endsAt, currency, capacity, version } = event
  const { questions, feesPaidBy, refundPolicy, waitingRoom, spotsThreshold } = event
  const sold = tiers.map(({ name: _, version: __, ...tier }) => ({ ...tier, accessCodeHash: null }))
  const times = { state, startsAt, endsAt, currency, capacity, version }
  const settings = { questions, feesPaidBy, refundPolicy, waitingRoom, spotsThreshold }
  return { eventId, organizerId: organizer.id, tiers: sold, ...times, ...settings }
}

const unexpected = () => Promise.reject(new Error('the template must not call this'))

/** Sources for a template: an event, booking's methods, and the language of every account. */
export const sources = (
  event: Event,
  booking: Partial<MailSources['booking']>,
  now = new Date(),
  locale: Locale | null = null,
): MailSources => ({
  booking: {
    describeOrder: unexpected,
    describeTicket: unexpected,
    describeTransfer: unexpected,
    ...booking,
  },
  catalog: {
    describeEvent: () => Promise.resolve(event),
    getEventCalendar: () =>
      Promise.resolve(`BEGIN:VCALENDAR\r\nDTSTAMP:${new Date().toISOString()}\r\nEND:VCALENDAR`),
  },
  identity: {
    describeMail: unexpected,
    describeOwners: unexpected,
    getLocale: () => Promise.resolve({ locale }),
  },
  subscriptions: {
    unsubscribeLink: topic => `https://boxoffice.example/api/mails/unsubscribe/${topic}`,
    isSubscribed: () => Promise.resolve(true),
  },
  publicUrl: 'https://boxoffice.example',
  now,
})
