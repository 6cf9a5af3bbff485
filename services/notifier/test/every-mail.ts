import { v7 as newId } from 'uuid'
import type { MailKind as AccountMailKind, Locale, Order } from '@boxoffice/contracts'
import { mailKinds, type MailKind } from '../src/core/mail-kind.js'
import type { RenderedMail } from '../src/core/rendered-mail.js'
import type { MailSources } from '../src/mails/mail-template.js'
import { templates } from '../src/mails/templates.js'
import { naira, newEvent, newOrder, newTicket, newTier, sources } from './samples.js'

const HOUR = 3_600_000
const now = new Date('2026-12-05T08:00:00Z')

const accountMailKinds: Partial<Record<MailKind, AccountMailKind>> = {
  verification: 'VERIFICATION',
  passwordOtp: 'PASSWORD_OTP',
  newDevice: 'NEW_DEVICE',
  passwordChanged: 'PASSWORD_CHANGED',
}
const secrets: Partial<Record<AccountMailKind, string>> = {
  VERIFICATION: 'R6m0Q0pB0d2mY3bq2T9w8mJrJm5c9n1s4x7v0k3h6fU',
  PASSWORD_OTP: '028519',
}

/** A mail of every kind in this language, with long names and words that do not break. */
export function everyMail(locale: Locale): [MailKind, () => Promise<RenderedMail>][] {
  return mailKinds.map(kind => [kind, () => renderMail(kind, locale)])
}

async function renderMail(kind: MailKind, locale: Locale): Promise<RenderedMail> {
  const details = { hoursBefore: 24, money: naira(1_500_000) }
  const [mail] = [await templates[kind](newId(), sourcesFor(kind, locale), details)].flat()
  if (!mail) throw new Error(`the template ${kind} renders nothing`)
  return mail
}

/** Sources for which the template of this kind renders a mail. */
function sourcesFor(kind: MailKind, locale: Locale): MailSources {
  const isCancelled = kind === 'eventCancelled' || kind === 'holderEventCancelled'
  const event = newEvent({
    title: 'Ọ̀ṣun Festival: Afrobeats Under the Stars & Sunrise Yoga',
    tiers: [newTier('Early bird, standing'), newTier('VIP')],
    ...(isCancelled && { state: 'CANCELLED', cancelReason: 'The river rose, and the ferry cannot land.' }),
  })
  const ticket = newTicket(newId(), event.id, event.tiers[0]!.id)
  ticket.holder = { name: 'Wolfeschlegelsteinhausenbergerdorff Adébáyọ̀', email: 'ada@example.com' }
  const base = newOrder(event, 2)
  const order = { ...base, ...states[kind], tickets: states[kind]?.state === 'HELD' ? [] : base.tickets }
  if (isCancelled) Object.assign(ticket, { state: 'REFUNDED' })
  const account = { buyerId: newId() }
  const booking = {
    describeOrder: async () => ({ order, buyer: { name: 'Ada Obi', email: 'ada@example.com' }, ...account }),
    describeTicket: async () => ({ ticket, holderId: newId() }),
    describeTransfer: async () => ({
      transfer: {
        ...{ id: newId(), ticketId: ticket.id, email: 'chidi@example.com', state: 'OFFERED' as const },
        expiresAt: new Date(now.getTime() + 72 * HOUR).toISOString(),
      },
      ...{ ticket, from: 'Ada Obi', token: 'c'.repeat(64), ...account },
    }),
  }
  return { ...sources(event, booking, now, locale), identity: accounts(kind, locale) }
}

const states: Partial<Record<MailKind, Partial<Order>>> = {
  waitlistOffer: { state: 'HELD', expiresAt: new Date(now.getTime() + HOUR).toISOString() },
  orderExpired: { state: 'EXPIRED' },
  eventCancelled: { state: 'REFUND_PENDING' },
}

const accounts = (mailKind: MailKind, locale: Locale): MailSources['identity'] => ({
  getLocale: async () => ({ locale }),
  describeOwners: async () => ({
    name: 'Eko Live',
    owners: [{ name: 'Ada Obi', email: 'ada@example.com', locale }],
  }),
  describeMail: async () => {
    const kind = accountMailKinds[mailKind] ?? 'VERIFICATION'
    const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'
    return {
      ...{ kind, locale, to: { name: 'Ada Obi', email: 'ada@example.com' } },
      ...{ secret: secrets[kind] ?? null, expiresAt: null },
      device: { agent, address: '2001:db8:85a3:8d3:1319:8a2e:370:7348', loggedInAt: now.toISOString() },
    }
  },
})
