import { describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { identity, type Event, type Locale, type Order } from '@boxoffice/contracts'
import { naira, newEvent, newOrder, sources } from '../../test/samples.js'
import type { MailDetails } from './mail-template.js'
import { orderExpired } from './order-expired.js'
import { payoutSent } from './payout-sent.js'
import { refund } from './refund.js'

const event = newEvent()
const before = new Date('2026-12-01T00:00:00Z')
const details = (amount: number): MailDetails => ({ hoursBefore: null, money: naira(amount) })

const sourcesWith = (changes: Partial<Order> = {}, changed: Event = event, now = before) => {
  const order = { ...newOrder(event, 2), ...changes }
  const buyer = { name: 'Ada Obi', email: 'ada@example.com' }
  return sources(changed, { describeOrder: async () => ({ order, buyer, buyerId: null }) }, now)
}

describe('the mail about a refund', () => {
  test('contains amount, order total, payment method, event and organizer', async () => {
    const mail = (await refund(newId(), sourcesWith(), details(1_500_000)))!
    expect([mail.to, mail.sender]).toEqual(['ada@example.com', 'Eko Live'])
    expect(mail.subject).toBe('Your refund: Afrobeats Under the Stars')
    for (const text of [
      'Amount: ₦15,000.00',
      'Of an order of: ₦30,000.00',
      'To: the card or account that you paid with',
      'Presented by Eko Live',
      'Saturday, 5 December 2026, 19:00 (Africa/Lagos)',
    ])
      expect(mail.text).toContain(text)
  })

  test('states how many tickets remain valid', async () => {
    const text = async (changes: Partial<Order>) =>
      (await refund(newId(), sourcesWith(changes), details(1)))!.text
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

describe('the mail about an expired hold', () => {
  const link = 'https://boxoffice.example/events/afrobeats-under-the-stars'

  test('links to the event, and states what happens to a late payment', async () => {
    const { text, html } = (await orderExpired(
      newId(),
      sourcesWith({ state: 'EXPIRED', tickets: [] }),
      details(0),
    ))!
    expect(text).toContain(`Look for tickets: ${link}`)
    expect(html).toContain(`href="${link}"`)
    expect(text).toContain('If you have paid all the same')
  })

  test('is not rendered once a late payment has confirmed the order or is being refunded', async () => {
    for (const state of ['HELD', 'CONFIRMED', 'REFUND_PENDING', 'REFUNDED'] as const)
      expect(await orderExpired(newId(), sourcesWith({ state }), details(0))).toBeNull()
  })

  test('has no link if the event is not on sale any more', async () => {
    const text = async (changed: Event, now?: Date) =>
      (await orderExpired(newId(), sourcesWith({ state: 'EXPIRED' }, changed, now), details(0)))!.text
    expect(await text({ ...event, state: 'CANCELLED' })).not.toContain(link)
    expect(await text(event, new Date('2026-12-06T00:00:00Z'))).not.toContain(link)
  })
})

describe('the mail about a payout', () => {
  const owners = (...locales: Locale[]) =>
    locales.map((locale, index) => ({ name: 'Ada', email: `owner${index}@example.com`, locale }))
  const sourcesWithOwners = (
    describeOwners: () => Promise<{ name: string; owners: ReturnType<typeof owners> }>,
  ) => ({
    ...sourcesWith(),
    identity: { ...sourcesWith().identity, describeOwners },
  })

  test('is rendered once for each language of the owners, with the amount', async () => {
    const from = sourcesWithOwners(async () => ({ name: 'Eko Live', owners: owners('fr', 'en', 'fr') }))
    const mails = await payoutSent(newId(), from, details(123_456))
    expect(mails.map(({ to, language, subject }) => [language, to, subject])).toEqual([
      ['fr', ['owner0@example.com', 'owner2@example.com'], 'Un versement de 1\u202f234,56\u00a0₦'],
      ['en', ['owner1@example.com'], 'A payout of ₦1,234.56'],
    ])
    expect(mails[1]!.text).toContain('The bank account of Eko Live has received:\n\n₦1,234.56')
    expect(mails[1]!.text).toContain('because you are an owner of Eko Live')
  })

  test('is not rendered if the organizer has no owners or was deleted', async () => {
    expect(
      await payoutSent(
        newId(),
        sourcesWithOwners(async () => ({ name: 'Eko Live', owners: [] })),
        details(1),
      ),
    ).toEqual([])
    const deleted = sourcesWithOwners(() => Promise.reject(identity.faults.organizerNotFound({})))
    expect(await payoutSent(newId(), deleted, details(1))).toEqual([])
  })
})
