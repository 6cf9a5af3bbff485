import { describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { booking } from '@boxoffice/contracts'
import { newEvent, newOrder, newTicket, sources } from '../../test/samples.js'
import type { Kind, Letter } from './mail-template.js'
import { ticket, transferred } from './ticket.js'
import { transferDone } from './transfer-done.js'
import { transferOffer } from './transfer-offer.js'
import { waitlistOffer } from './waitlist-offer.js'

const event = newEvent()
const held = newTicket(newId(), event.id, event.tiers[0]!.id)
const transferId = newId()
const nothing = { hoursBefore: null, money: null }
const token = 'c'.repeat(64)

const offers = (from = 'Ada Obi', about = event) =>
  sources(about, {
    describeTransfer: () =>
      Promise.resolve({
        transfer: {
          ...{ id: transferId, ticketId: held.id, email: 'chidi@example.com', state: 'OFFERED' },
          expiresAt: '2026-11-23T10:00:00Z',
        },
        ...{ ticket: held, from, token },
      }),
  })
const holding = (state = held.state, about = event) =>
  sources(about, {
    describeTicket: () => Promise.resolve({ ticket: { ...held, state }, holderId: null }),
  })
const waiting = (changes: object = {}, accessToken?: string) =>
  sources(event, {
    describeOrder: () =>
      Promise.resolve({
        order: {
          ...newOrder(event, 2),
          ...{ state: 'HELD', tickets: [], expiresAt: '2026-11-20T12:00:00Z', ...changes },
        },
        buyer: { name: 'Ada Obi', email: 'ada@example.com' },
        buyerId: null,
        ...(accessToken && { accessToken }),
      }),
  })
const made = async (kind: Kind, from: ReturnType<typeof sources>): Promise<Letter> =>
  (await kind(transferId, from, nothing))!

const all: [string, Kind, (about?: typeof event) => ReturnType<typeof sources>][] = [
  ['an offer', transferOffer, about => offers('Ada Obi', about)],
  ['a ticket that somebody named', ticket, about => holding('VALID', about)],
  ['a ticket that changed hands', transferred, about => holding('VALID', about)],
  ['a ticket that is gone', transferDone, about => holding('TRANSFERRED', about)],
]

describe.each(all)('the mail of %s', (_, kind, from) => {
  test('says what, of whom, when and where, and the same bytes each time', async () => {
    const { html, text } = await made(kind, from())
    for (const part of [html, text])
      for (const said of [
        'Afrobeats Under the Stars',
        'Eko Live',
        'Saturday, 5 December 2026, 19:00 (Africa/Lagos)',
        'Muri Okunola Park, Lagos, Nigeria',
      ])
        expect(part).toContain(said)
    expect(await made(kind, from())).toEqual(await made(kind, from()))
  })

  test('shows what strangers write as they wrote it, never as markup', async () => {
    const hostile = '"><script>alert(1)</script> & {{title}}'
    const { subject, html, text } = await made(kind, from({ ...event, title: hostile }))
    expect(subject).toContain(hostile)
    expect(text).toContain(hostile)
    expect(html).not.toContain('<script>')
  })
})

describe('an offer', () => {
  test('goes to the address it is for, and says from whom, which tier, until when, and where to take it', async () => {
    const { to, html, text } = await made(transferOffer, offers())
    expect(to).toBe('chidi@example.com')
    expect(html).toContain(`href="https://boxoffice.example/transfers/${token}"`)
    for (const said of [
      'From: Ada Obi',
      'Ticket: Regular',
      'until Monday, 23 November 2026, 11:00 (Africa/Lagos)',
      `https://boxoffice.example/transfers/${token}`,
    ])
      expect(text).toContain(said)
  })

  test('gives nothing away: neither the code nor the order', async () => {
    const { html, text, attachments } = await made(transferOffer, offers())
    expect(attachments).toEqual([])
    for (const part of [html, text])
      for (const secret of [held.code, held.code.slice(-8), held.orderId, held.holder.email])
        expect(part).not.toContain(secret)
  })

  test.each(['Win at http://evil.example', 'evil.example', 'ada@evil.example', 'www.evil.example/x'])(
    'from %s is from somebody',
    async name => {
      const { html, text } = await made(transferOffer, offers(name))
      expect(html).not.toContain('evil')
      expect(text).toContain('From: Somebody')
    },
  )

  test.each(['Dr. Ada Obi', 'J.R. Obi', 'Ọ̀ṣun Adébáyọ̀', 'O’Neill, Jr.'])(
    'from %s is from them',
    async name => {
      expect((await made(transferOffer, offers(name))).text).toContain(`From: ${name}`)
    },
  )

  test.each([
    ['over', booking.faults.transferExpired({})],
    ['unknown', booking.faults.transferNotFound({})],
  ])('that is %s is not mailed', async (_, fault) => {
    const gone = sources(event, { describeTransfer: () => Promise.reject(fault) })
    expect(await transferOffer(transferId, gone, nothing)).toBeNull()
  })
})

describe('a ticket of one’s own', () => {
  test('comes with its code, to show and to print, and without what it cost', async () => {
    const { to, subject, text, html, attachments } = await made(transferred, holding())
    expect([to, subject]).toEqual(['ada@example.com', 'Your ticket for Afrobeats Under the Stars'])
    expect(attachments.map(({ filename }) => filename)).toEqual(['ticket-1.png', 'tickets.pdf', 'event.ics'])
    for (const part of [text, html]) {
      expect(part).toContain('the code that it had before lets nobody in')
      expect(part).not.toMatch(/Total|₦/)
    }
  })

  test('is not mailed once it lets nobody in, and its old holder’s note has no code', async () => {
    for (const state of ['TRANSFERRED', 'REFUNDED', 'CANCELLED'] as const) {
      expect(await transferred(held.id, holding(state), nothing)).toBeNull()
      expect(await ticket(held.id, holding(state), nothing)).toBeNull()
    }
    const { text, attachments } = await made(transferDone, holding('TRANSFERRED'))
    expect(text).not.toContain(held.code.slice(-8))
    expect(attachments).toEqual([])
  })
})

describe('an offer to who waited', () => {
  test('says what is held, what it costs, until when, and where: with the token of a guest behind the hash', async () => {
    const { to, text } = await made(waitlistOffer, waiting({ id: transferId }, 'bxo_x'))
    expect(to).toBe('ada@example.com')
    for (const said of [
      'Tickets: 2 × Regular',
      'Total: ₦30,000.00',
      'Held until: Friday, 20 November 2026, 13:00 (Africa/Lagos)',
      `Take them: https://boxoffice.example/orders/${transferId}#token=bxo_x`,
    ])
      expect(text).toContain(said)
    const link = `https://boxoffice.example/orders/${transferId}\n`
    expect((await made(waitlistOffer, waiting({ id: transferId }))).text).toContain(link)
  })

  test('is none once they are held no more', async () => {
    for (const state of ['CONFIRMED', 'EXPIRED', 'RELEASED'])
      expect(await waitlistOffer(newId(), waiting({ state }), nothing)).toBeNull()
  })
})
