import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { correction, generate } from 'lean-qr'
import { toPngBuffer } from 'lean-qr/extras/node_export'
import { singleLineText as lineOf, type Event, type Order } from '@boxoffice/contracts'
import { naira, newEvent, newOrder, newTier, sources } from '../../test/samples.js'
import type { Letter } from './mail-template.js'
import { tickets } from './tickets.js'

const nothing = { hoursBefore: null, money: null }

async function letter(event: Event, order: Order, name = 'Ada Obi'): Promise<Letter> {
  const buyer = { name, email: 'ada@example.com' }
  const describeOrder = () => Promise.resolve({ order, buyer, buyerId: null })
  const made = await tickets(order.id, sources(event, { describeOrder }), nothing)
  if (!made) throw new Error('there is no letter')
  return made
}

/** A letter in which everything that strangers write says the same. */
async function saying(text: string): Promise<Letter> {
  const event = newEvent({
    id: '0198f3a2-0000-7000-8000-000000000001',
    title: text,
    organizer: { id: '0198f3a2-0000-7000-8000-000000000002', name: text },
    venue: { name: text, city: text, country: 'NG' },
    tiers: [{ ...newTier(text), id: '0198f3a2-0000-7000-8000-000000000003' }],
  })
  const order = { ...newOrder(event), id: '0198f3a2-0000-7000-8000-000000000004' }
  const [ticket] = order.tickets
  return letter(
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

describe('what strangers write is shown as they wrote it, and is never markup', () => {
  test.each(hostile)('%s', async text => {
    const [made, harmless] = [await saying(text), await saying('HARMLESS')]
    expect(made.html).toBe(harmless.html.replaceAll('HARMLESS', () => escaped(text)))
    expect(made.text).toBe(harmless.text.replaceAll('HARMLESS', () => text))
    expect(made.subject).toBe(`Your tickets for ${text}`)
  })

  test('any text that a contract lets through', async () => {
    const harmless = await saying('HARMLESS')
    const line = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 120 })
      .filter(text => lineOf(120).safeParse(text).data === text)
    await fc.assert(
      fc.asyncProperty(line, async text => {
        const made = await saying(text)
        expect(made.html).toBe(harmless.html.replaceAll('HARMLESS', () => escaped(text)))
      }),
      { numRuns: 40 },
    )
  })
})

describe('the mail', () => {
  test('says to whom, what, when in the event’s own time zone, where, and what it cost', async () => {
    const event = newEvent()
    const { to, subject, text, html } = await letter(event, newOrder(event, 2))
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

  test('says free of what costs nothing', async () => {
    const event = newEvent()
    const order = newOrder(event)
    const free = { ...order, total: naira(0), items: order.items.map(item => ({ ...item, total: naira(0) })) }
    expect((await letter(event, free)).text).toContain('1 × Regular: Free\nTotal: Free')
  })

  test('shows each code as a QR code, black on white, where the HTML has its place', async () => {
    const event = newEvent()
    const order = newOrder(event, 3)
    const { html, attachments } = await letter(event, order)
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

  test('leaves out tickets that do not let anybody in', async () => {
    const event = newEvent()
    const order = newOrder(event, 3)
    order.tickets[0]!.state = 'REFUNDED'
    order.tickets[1]!.state = 'TRANSFERRED'
    const { text, attachments } = await letter(event, order)
    expect(text).toContain('Ticket 1 of 1')
    expect(attachments.map(({ filename }) => filename)).toEqual(['ticket-1.png', 'tickets.pdf', 'event.ics'])
  })

  test('of a large order stays below the size at which Gmail cuts it off, and its PDF has every ticket', async () => {
    const event = newEvent({ tiers: [newTier('x'.repeat(120))] })
    const { html, text, attachments } = await letter(event, newOrder(event, 60))
    expect(Buffer.byteLength(html)).toBeLessThan(102_000)
    expect(html).toContain('44 more tickets are in the attached PDF.')
    expect(text).toContain('Ticket 60 of 60')
    expect(pages(attachments.at(-2)!.content)).toBe(60)
  })

  test('is the same, byte by byte, when it is made again', async () => {
    const event = newEvent()
    const order = newOrder(event, 2)
    expect(await letter(event, order)).toEqual(await letter(event, order))
  })
})

const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length
