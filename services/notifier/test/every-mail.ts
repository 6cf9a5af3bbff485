import { v7 as newId } from 'uuid'
import type { MailKind, Locale, Order } from '@boxoffice/contracts'
import type { Letter, Sources } from '../src/mails/mail-template.js'
import { kinds, type KindName } from '../src/mails/templates.js'
import { naira, newEvent, newOrder, newTicket, newTier, sources } from './samples.js'

const HOUR = 3_600_000
const now = new Date('2026-12-05T08:00:00Z')

const letterKinds: Partial<Record<KindName, MailKind>> = {
  verification: 'VERIFICATION',
  passwordOtp: 'PASSWORD_OTP',
  newDevice: 'NEW_DEVICE',
  passwordChanged: 'PASSWORD_CHANGED',
}
const secrets: Partial<Record<MailKind, string>> = {
  VERIFICATION: 'R6m0Q0pB0d2mY3bq2T9w8mJrJm5c9n1s4x7v0k3h6fU',
  PASSWORD_OTP: '028519',
}

/** A mail of every kind, as who reads this language gets it: with long names, and words that break nowhere. */
export function everyKind(locale: Locale): [KindName, () => Promise<Letter>][] {
  return (Object.keys(kinds) as KindName[]).map(name => [name, () => made(name, locale)])
}

async function made(name: KindName, locale: Locale): Promise<Letter> {
  const details = { hoursBefore: 24, money: naira(1_500_000) }
  const [letter] = [await kinds[name](newId(), stage(name, locale), details)].flat()
  if (!letter) throw new Error(`there is no mail of ${name}`)
  return letter
}

/** What is known when such a mail is due. */
function stage(name: KindName, locale: Locale): Sources {
  const isCancelled = name === 'eventCancelled' || name === 'holderEventCancelled'
  const event = newEvent({
    title: 'Ọ̀ṣun Festival: Afrobeats Under the Stars & Sunrise Yoga',
    tiers: [newTier('Early bird, standing'), newTier('VIP')],
    ...(isCancelled && { state: 'CANCELLED', cancelReason: 'The river rose, and the ferry cannot land.' }),
  })
  const ticket = newTicket(newId(), event.id, event.tiers[0]!.id)
  ticket.holder = { name: 'Wolfeschlegelsteinhausenbergerdorff Adébáyọ̀', email: 'ada@example.com' }
  const base = newOrder(event, 2)
  const order = { ...base, ...states[name], tickets: states[name]?.state === 'HELD' ? [] : base.tickets }
  if (isCancelled) Object.assign(ticket, { state: 'REFUNDED' })
  const reader = { buyerId: newId() }
  const said = {
    describeOrder: async () => ({ order, buyer: { name: 'Ada Obi', email: 'ada@example.com' }, ...reader }),
    describeTicket: async () => ({ ticket, holderId: newId() }),
    describeTransfer: async () => ({
      transfer: {
        ...{ id: newId(), ticketId: ticket.id, email: 'chidi@example.com', state: 'OFFERED' as const },
        expiresAt: new Date(now.getTime() + 72 * HOUR).toISOString(),
      },
      ...{ ticket, from: 'Ada Obi', token: 'c'.repeat(64), ...reader },
    }),
  }
  return { ...sources(event, said, now, locale), identity: accounts(name, locale) }
}

const states: Partial<Record<KindName, Partial<Order>>> = {
  waitlistOffer: { state: 'HELD', expiresAt: new Date(now.getTime() + HOUR).toISOString() },
  orderExpired: { state: 'EXPIRED' },
  eventCancelled: { state: 'REFUND_PENDING' },
}

const accounts = (name: KindName, locale: Locale): Sources['identity'] => ({
  getLocale: async () => ({ locale }),
  describeOwners: async () => ({
    name: 'Eko Live',
    owners: [{ name: 'Ada Obi', email: 'ada@example.com', locale }],
  }),
  describeMail: async () => {
    const kind = letterKinds[name] ?? 'VERIFICATION'
    const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'
    return {
      ...{ kind, locale, to: { name: 'Ada Obi', email: 'ada@example.com' } },
      ...{ secret: secrets[kind] ?? null, expiresAt: null },
      device: { agent, address: '2001:db8:85a3:8d3:1319:8a2e:370:7348', at: now.toISOString() },
    }
  },
})
