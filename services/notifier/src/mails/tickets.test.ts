import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { correction, generate } from 'lean-qr'
import { toPngBuffer } from 'lean-qr/extras/node_export'
import { singleLineText as lineOf, type Event, type Order } from '@boxoffice/contracts'
import { naira, newEvent, newOrder, newTier, sources } from '../../test/samples.js'
import type { RenderedMail } from '../core/rendered-mail.js'
import { tickets } from './tickets.js'

const details = { hoursBefore: null, money: null }

async function render(event: Event, order: Order, name = 'Ada Obi'): Promise<RenderedMail> {
  const buyer = { name, email: 'ada@example.com' }
  const describeOrder = () => Promise.resolve({ order, buyer, buyerId: null })
  const mail = await tickets(order.id, sources(event, { describeOrder }), details)
  if (!mail) throw new Error('the template renders nothing')
  return mail
}

/** A mail in which all user input is this text. */
async function renderWith(text: string): Promise<RenderedMail> {
  const event = newEvent({
    id: '0198f3a2-0000-7000-8000-000000000001',
    title: text,
    organizer: { id: '0198f3a2-0000-7000-8000-000000000002', name: text },
    venue: { name: text, city: text, country: 'NG' },
    tiers: [{ ...newTier(text), id: '0198f3a2-0000-7000-8000-000000000003' }],
  })
  const order = { ...newOrder(event), id: '0198f3a2-0000-7000-8000-000000000004' }
  const [ticket] = order.tickets
  return render(
    event,
    {
      ...order,
      tickets: [{ ...ticket!, code: 'x'.repeat(138), holder: { name: text, email: 'a@example.com' } }],
    },
    text,
  )
}

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

const hostile = [
  '<script>alert(1)</script>',
  '" onmouseover="alert(1)',
  "' --> </mj-text></mjml>",
  '&lt;b&gt; &amp; &#39;',
  '{{title}} ${title} %s',
  'cid:ticket-1',
  'שלום בנימין \u202Eevil',
  'Ọ̀ṣun Adébáyọ̀ ₦1,000 🎟️👩🏾‍🎤',
  'https://evil.example/?a=1&b=2',
]

describe('user input is shown unchanged and never as markup', () => {
  test.each(hostile)('%s', async text => {
    const [mail, harmless] = [await renderWith(text), await renderWith('HARMLESS')]
    expect(mail.html).toBe(harmless.html.replaceAll('HARMLESS', () => escaped(text)))
    expect(mail.text).toBe(harmless.text.replaceAll('HARMLESS', () => text))
    expect(mail.subject).toBe(`Your tickets for ${text}`)
  })

  test('for any text that the contracts accept', async () => {
    const harmless = await renderWith('HARMLESS')
    const line = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 120 })
      .filter(text => lineOf(120).safeParse(text).data === text)
    await fc.assert(
      fc.asyncProperty(line, async text => {
        const mail = await renderWith(text)
        expect(mail.html).toBe(harmless.html.replaceAll('HARMLESS', () => escaped(text)))
      }),
      { numRuns: 40, seed: 20_261_201 },
    )
  })
})

describe('the mail with tickets', () => {
  test('contains recipient, event, time in the event’s time zone, place and price', async () => {
    const event = newEvent()
    const { to, subject, text, html } = await render(event, newOrder(event, 2))
    expect({ to, subject }).toEqual({
      to: 'ada@example.com',
      subject: 'Your tickets for Afrobeats Under the Stars',
    })
    for (const part of [text, html]) {
      expect(part).toContain('Saturday, 5 December 2026, 19:00 (Africa/Lagos)')
      expect(part).toContain('Muri Okunola Park, Lagos, Nigeria')
      expect(part).toContain('Eko Live')
      expect(part).toContain('Ticket 2 of 2')
      expect(part).toContain('₦30,000.00')
    }
  })

  test('shows a price of nothing as free', async () => {
    const event = newEvent()
    const order = newOrder(event)
    const free = { ...order, total: naira(0), items: order.items.map(item => ({ ...item, total: naira(0) })) }
    expect((await render(event, free)).text).toContain('1 × Regular: Free\nTotal: Free')
  })

  test('contains each code as a QR code, black on white, displayed inside the HTML', async () => {
    const event = newEvent()
    const order = newOrder(event, 3)
    const { html, attachments } = await render(event, order)
    for (const [index, { code }] of order.tickets.entries()) {
      const bitmap = generate(code, { minCorrectionLevel: correction.M })
      const png = Buffer.from(
        toPngBuffer(bitmap, { on: [0, 0, 0, 255], off: [255, 255, 255, 255], scale: 8 }),
      )
      const inline = attachments.find(({ contentId }) => contentId === `ticket-${index + 1}`)
      expect(inline?.contentType).toBe('image/png')
      expect(inline?.content.equals(png)).toBe(true)
      expect(html).toContain(`src="cid:ticket-${index + 1}"`)
    }
  })

  test('omits tickets that admit nobody', async () => {
    const event = newEvent()
    const order = newOrder(event, 3)
    order.tickets[0]!.state = 'REFUNDED'
    order.tickets[1]!.state = 'TRANSFERRED'
    const { text, attachments } = await render(event, order)
    expect(text).toContain('Ticket 1 of 1')
    expect(attachments.map(({ filename }) => filename)).toEqual(['ticket-1.png', 'tickets.pdf', 'event.ics'])
  })

  test('for a large order is smaller than Gmail’s limit, and its PDF has every ticket', async () => {
    const event = newEvent({ tiers: [newTier('x'.repeat(120))] })
    const { html, text, attachments } = await render(event, newOrder(event, 60))
    expect(Buffer.byteLength(html)).toBeLessThan(102_000)
    expect(html).toContain('44 more tickets are in the attached PDF.')
    expect(text).toContain('Ticket 60 of 60')
    expect(pages(attachments.at(-2)!.content)).toBe(60)
  })

  test('is the same, byte by byte, when it is rendered again', async () => {
    const event = newEvent()
    const order = newOrder(event, 2)
    expect(await render(event, order)).toEqual(await render(event, order))
  })
})

const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length
