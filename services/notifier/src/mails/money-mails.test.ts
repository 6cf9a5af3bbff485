import { describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { identity, type Event, type Locale, type Order } from '@boxoffice/contracts'
import { naira, newEvent, newOrder, sources } from '../../test/samples.js'
import type { Details } from './mail-template.js'
import { orderExpired } from './order-expired.js'
import { payoutSent } from './payout-sent.js'
import { refund } from './refund.js'

const event = newEvent()
const before = new Date('2026-12-01T00:00:00Z')
const details = (amount: number): Details => ({ hoursBefore: null, money: naira(amount) })

const of = (changes: Partial<Order> = {}, about: Event = event, now = before) => {
  const order = { ...newOrder(event, 2), ...changes }
  const buyer = { name: 'Ada Obi', email: 'ada@example.com' }
  return sources(about, { describeOrder: async () => ({ order, buyer, buyerId: null }) }, now)
}

describe('a refund', () => {
  test('says how much, of what, to where, of which event and organizer', async () => {
    const letter = (await refund(newId(), of(), details(1_500_000)))!
    expect([letter.to, letter.sender]).toEqual(['ada@example.com', 'Eko Live'])
    expect(letter.subject).toBe('Your refund: Afrobeats Under the Stars')
    for (const said of [
      'Amount: ₦15,000.00',
      'Of an order of: ₦30,000.00',
      'To: the card or account that you paid with',
      'Presented by Eko Live',
      'Saturday, 5 December 2026, 19:00 (Africa/Lagos)',
    ])
      expect(letter.text).toContain(said)
  })

  test('says which tickets still let somebody in', async () => {
    const text = async (changes: Partial<Order>) => (await refund(newId(), of(changes), details(1)))!.text
    const [one, other] = newOrder(event, 2).tickets
    expect(await text({})).toContain('You still have 2 tickets')
    expect(await text({ tickets: [one!, { ...other!, state: 'REFUNDED' }] })).toContain(
      'You still have one ticket',
    )
    expect(await text({ state: 'REFUNDED', tickets: [] })).toContain(
      'The tickets of this order are not valid any more',
    )
  })
})

describe('a hold that ended while it was being paid', () => {
  const link = 'https://boxoffice.example/events/afrobeats-under-the-stars'

  test('is told, with where to look, and what becomes of money that comes late', async () => {
    const { text, html } = (await orderExpired(newId(), of({ state: 'EXPIRED', tickets: [] }), details(0)))!
    expect(text).toContain(`Look for tickets: ${link}`)
    expect(html).toContain(`href="${link}"`)
    expect(text).toContain('If you have paid all the same')
  })

  test('is not told once the late money has found its tickets, or is on its way back', async () => {
    for (const state of ['HELD', 'CONFIRMED', 'REFUND_PENDING', 'REFUNDED'] as const)
      expect(await orderExpired(newId(), of({ state }), details(0))).toBeNull()
  })

  test('leads nowhere when nothing is for sale any more', async () => {
    const said = async (about: Event, now?: Date) =>
      (await orderExpired(newId(), of({ state: 'EXPIRED' }, about, now), details(0)))!.text
    expect(await said({ ...event, state: 'CANCELLED' })).not.toContain(link)
    expect(await said(event, new Date('2026-12-06T00:00:00Z'))).not.toContain(link)
  })
})

describe('a payout', () => {
  const owners = (...locales: Locale[]) =>
    locales.map((locale, index) => ({ name: 'Ada', email: `owner${index}@example.com`, locale }))
  const to = (describeOwners: () => Promise<{ name: string; owners: ReturnType<typeof owners> }>) => ({
    ...of(),
    identity: { ...of().identity, describeOwners },
  })

  test('is told to each owner in their language, with the sum', async () => {
    const stage = to(async () => ({ name: 'Eko Live', owners: owners('fr', 'en', 'fr') }))
    const letters = await payoutSent(newId(), stage, details(123_456))
    expect(letters.map(({ to, language, subject }) => [language, to, subject])).toEqual([
      ['fr', ['owner0@example.com', 'owner2@example.com'], 'Un versement de 1\u202f234,56\u00a0₦'],
      ['en', ['owner1@example.com'], 'A payout of ₦1,234.56'],
    ])
    expect(letters[1]!.text).toContain('The bank account of Eko Live has received:\n\n₦1,234.56')
    expect(letters[1]!.text).toContain('because you are an owner of Eko Live')
  })

  test('is told to nobody where nobody is left', async () => {
    expect(
      await payoutSent(
        newId(),
        to(async () => ({ name: 'Eko Live', owners: [] })),
        details(1),
      ),
    ).toEqual([])
    const gone = to(() => Promise.reject(identity.faults.organizerNotFound({})))
    expect(await payoutSent(newId(), gone, details(1))).toEqual([])
  })
})
