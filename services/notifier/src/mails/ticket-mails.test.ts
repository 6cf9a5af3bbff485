import { describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { booking } from '@boxoffice/contracts'
import { newEvent, newOrder, newTicket, sources } from '../../test/samples.js'
import type { RenderedMail } from '../core/rendered-mail.js'
import type { MailTemplate } from './mail-template.js'
import { ticket, transferred } from './ticket.js'
import { transferDone } from './transfer-done.js'
import { transferOffer } from './transfer-offer.js'
import { waitlistOffer } from './waitlist-offer.js'

const event = newEvent()
const held = newTicket(newId(), event.id, event.tiers[0]!.id)
const transferId = newId()
const details = { hoursBefore: null, money: null }
const token = 'c'.repeat(64)

const withTransfer = (from = 'Ada Obi', changed = event) =>
  sources(changed, {
    describeTransfer: () =>
      Promise.resolve({
        transfer: {
          ...{ id: transferId, ticketId: held.id, email: 'chidi@example.com', state: 'OFFERED' },
          expiresAt: '2026-11-23T10:00:00Z',
        },
        ...{ ticket: held, from, token },
      }),
  })
const withTicket = (state = held.state, changed = event) =>
  sources(changed, {
    describeTicket: () => Promise.resolve({ ticket: { ...held, state }, holderId: null }),
  })
const withHold = (changes: object = {}, accessToken?: string) =>
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
const render = async (template: MailTemplate, from: ReturnType<typeof sources>): Promise<RenderedMail> =>
  (await template(transferId, from, details))!

const all: [string, MailTemplate, (changed?: typeof event) => ReturnType<typeof sources>][] = [
  ['a transfer offer', transferOffer, changed => withTransfer('Ada Obi', changed)],
  ['a ticket for a named holder', ticket, changed => withTicket('VALID', changed)],
  ['a ticket for a new holder', transferred, changed => withTicket('VALID', changed)],
  ['a completed transfer', transferDone, changed => withTicket('TRANSFERRED', changed)],
]

describe.each(all)('the mail about %s', (_, template, from) => {
  test('contains event, organizer, time and place, and is the same, byte by byte, when it is rendered again', async () => {
    const { html, text } = await render(template, from())
    for (const part of [html, text])
      for (const content of [
        'Afrobeats Under the Stars',
        'Eko Live',
        'Saturday, 5 December 2026, 19:00 (Africa/Lagos)',
        'Muri Okunola Park, Lagos, Nigeria',
      ])
        expect(part).toContain(content)
    expect(await render(template, from())).toEqual(await render(template, from()))
  })

  test('shows user input unchanged and never as markup', async () => {
    const hostile = '"><script>alert(1)</script> & {{title}}'
    const { subject, html, text } = await render(template, from({ ...event, title: hostile }))
    expect(subject).toContain(hostile)
    expect(text).toContain(hostile)
    expect(html).not.toContain('<script>')
  })
})

describe('the mail with a transfer offer', () => {
  test('goes to the recipient of the offer, and contains sender, tier, deadline and link', async () => {
    const { to, html, text } = await render(transferOffer, withTransfer())
    expect(to).toBe('chidi@example.com')
    expect(html).toContain(`href="https://boxoffice.example/transfers/${token}"`)
    for (const content of [
      'From: Ada Obi',
      'Ticket: Regular',
      'until Monday, 23 November 2026, 11:00 (Africa/Lagos)',
      `https://boxoffice.example/transfers/${token}`,
    ])
      expect(text).toContain(content)
  })

  test('contains neither the code nor the order nor the holder’s address', async () => {
    const { html, text, attachments } = await render(transferOffer, withTransfer())
    expect(attachments).toEqual([])
    for (const part of [html, text])
      for (const secret of [held.code, held.code.slice(-8), held.orderId, held.holder.email])
        expect(part).not.toContain(secret)
  })

  test.each(['Win at http://evil.example', 'evil.example', 'ada@evil.example', 'www.evil.example/x'])(
    'from %s shows “Somebody” as sender, because mail programs would show a link',
    async name => {
      const { html, text } = await render(transferOffer, withTransfer(name))
      expect(html).not.toContain('evil')
      expect(text).toContain('From: Somebody')
    },
  )

  test.each(['Dr. Ada Obi', 'J.R. Obi', 'Ọ̀ṣun Adébáyọ̀', 'O’Neill, Jr.'])(
    'from %s shows that name as sender',
    async name => {
      expect((await render(transferOffer, withTransfer(name))).text).toContain(`From: ${name}`)
    },
  )

  test.each([
    ['expired', booking.faults.transferExpired({})],
    ['unknown', booking.faults.transferNotFound({})],
  ])('that is %s is not rendered', async (_, fault) => {
    const refusing = sources(event, { describeTransfer: () => Promise.reject(fault) })
    expect(await transferOffer(transferId, refusing, details)).toBeNull()
  })
})

describe('the mail with a transferred ticket', () => {
  test('has its code as image and PDF, and no price', async () => {
    const { to, subject, text, html, attachments } = await render(transferred, withTicket())
    expect([to, subject]).toEqual(['ada@example.com', 'Your ticket for Afrobeats Under the Stars'])
    expect(attachments.map(({ filename }) => filename)).toEqual(['ticket-1.png', 'tickets.pdf', 'event.ics'])
    for (const part of [text, html]) {
      expect(part).toContain('the code that it had before lets nobody in')
      expect(part).not.toMatch(/Total|₦/)
    }
  })

  test('is not rendered once the ticket admits nobody, and the mail to the previous holder has no code', async () => {
    for (const state of ['TRANSFERRED', 'REFUNDED', 'CANCELLED'] as const) {
      expect(await transferred(held.id, withTicket(state), details)).toBeNull()
      expect(await ticket(held.id, withTicket(state), details)).toBeNull()
    }
    const { text, attachments } = await render(transferDone, withTicket('TRANSFERRED'))
    expect(text).not.toContain(held.code.slice(-8))
    expect(attachments).toEqual([])
  })
})

describe('the mail with a waitlist offer', () => {
  test('contains tickets, price, deadline and link, which has a guest’s token in its fragment', async () => {
    const { to, text } = await render(waitlistOffer, withHold({ id: transferId }, 'bxo_x'))
    expect(to).toBe('ada@example.com')
    for (const content of [
      'Tickets: 2 × Regular',
      'Total: ₦30,000.00',
      'Held until: Friday, 20 November 2026, 13:00 (Africa/Lagos)',
      `Take them: https://boxoffice.example/orders/${transferId}#token=bxo_x`,
    ])
      expect(text).toContain(content)
    const link = `https://boxoffice.example/orders/${transferId}\n`
    expect((await render(waitlistOffer, withHold({ id: transferId }))).text).toContain(link)
  })

  test('is not rendered once the hold has ended', async () => {
    for (const state of ['CONFIRMED', 'EXPIRED', 'RELEASED'])
      expect(await waitlistOffer(newId(), withHold({ state }), details)).toBeNull()
  })
})
