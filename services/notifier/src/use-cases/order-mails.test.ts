import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import type { OrderState } from '@boxoffice/contracts'
import { confirmation, openNotifier, type Notifier } from '../../test/notifier-fixture.js'

let stage: Notifier
let one: ReturnType<Notifier['newReplica']>
let two: ReturnType<Notifier['newReplica']>
beforeAll(async () => {
  stage = await openNotifier()
  ;[one, two] = [stage.newReplica(), stage.newReplica()]
})
afterAll(() => stage.close())
beforeEach(() => {
  stage.neighbours.newShow(stage.clock.now(), 100)
})

const cancel = () =>
  Object.assign(stage.neighbours.event, { status: 'CANCELLED', cancelReason: 'The river rose.' })

/** The order has ended so, and both replicas hear of it twice. */
async function end(orderId: string, state: OrderState) {
  stage.neighbours.orders.get(orderId)!.state = state
  const [heard, id] = [state === 'CANCELLED' ? 'cancelled' : 'refundPending', newId()] as const
  for (const { orders } of [one, two, one, two]) await orders[heard](confirmation(orderId), id)
}
async function received(email: string) {
  await stage.settle(one, two)
  return stage.mailbox.received(email)
}

test('who had tickets for what is cancelled gets one mail, which says that the money goes back if there was any', async () => {
  const [paid, free] = [stage.neighbours.takeOrder(), stage.neighbours.takeOrder()]
  stage.neighbours.orders.get(free.id)!.total.amount = 0
  cancel()
  await end(paid.id, 'REFUND_PENDING')
  await end(free.id, 'CANCELLED')
  for (const [{ email }, money] of [
    [paid, true],
    [free, false],
  ] as const) {
    const mails = await received(email)
    expect(mails.map(({ subject }) => subject)).toEqual(['Cancelled: Afrobeats Under the Stars'])
    expect(mails[0]!.text).toContain('The organizer says: The river rose.')
    expect(mails[0]!.text.includes('The money goes back by itself')).toBe(money)
  }
})

test('an order that ends for another reason is not told that the event is cancelled, until it is', async () => {
  const { id, email } = stage.neighbours.takeOrder()
  await end(id, 'REFUND_PENDING')
  expect(await received(email)).toEqual([])
  stage.neighbours.orders.get(id)!.state = 'PARTIALLY_REFUNDED'
  cancel()
  await end(id, 'REFUND_PENDING')
  expect(await received(email)).toHaveLength(1)
  await end(id, 'REFUND_PENDING')
  expect(await received(email)).toHaveLength(1)
})

test('a late payment for what is cancelled is told of once, too', async () => {
  const { id, email } = stage.neighbours.takeOrder()
  cancel()
  await end(id, 'CANCELLED')
  expect(await received(email)).toHaveLength(1)
  await end(id, 'REFUND_PENDING')
  expect(await received(email)).toHaveLength(1)
})

describe('money that comes back', () => {
  const back = async (orderId: string, refundId: string, amount: number) => {
    const refund = { refundId, amount: { amount, currency: 'NGN' } }
    const id = newId()
    for (const { orders } of [one, two, one, two])
      await orders.refunded({ ...confirmation(orderId), state: 'PARTIALLY_REFUNDED', refund }, id)
  }

  test('is told once each time, with how much it is', async () => {
    const { id, email } = stage.neighbours.takeOrder()
    const first = newId()
    await back(id, first, 400_000)
    await back(id, first, 400_000)
    await back(id, newId(), 100_000)
    const mails = await received(email)
    expect(mails.map(({ subject }) => subject)).toEqual(
      Array(2).fill('Your refund: Afrobeats Under the Stars'),
    )
    const sums = mails.map(({ text }) => /^Amount: (.*)$/m.exec(text)?.[1])
    expect(sums.sort()).toEqual(['₦1,000.00', '₦4,000.00'])
  })

  test('is told of in the language that a guest ordered in, or of the account', async () => {
    const [guest, user] = [stage.neighbours.takeOrder(), stage.neighbours.takeOrder()]
    const buyerId = newId()
    stage.neighbours.readers.set(guest.id, { locale: 'fr' })
    stage.neighbours.readers.set(user.id, { buyerId })
    stage.neighbours.locales.set(buyerId, 'fr')
    for (const { id } of [guest, user]) await back(id, newId(), 100_000)
    for (const { email } of [guest, user]) {
      const [mail] = await received(email)
      expect(mail).toMatchObject({
        from: 'Eko Live via Boxoffice <tickets@example.com>',
        subject: 'Votre remboursement : Afrobeats Under the Stars',
        headers: { 'Content-Language': 'fr' },
      })
    }
  })
})

test('of holds that end, those are told that were being paid, once', async () => {
  const [paying, gone] = [
    stage.neighbours.takeOrder({ state: 'EXPIRED', tickets: [] }),
    stage.neighbours.takeOrder({ state: 'EXPIRED', tickets: [] }),
  ]
  for (const { orders } of [one, two, one]) {
    await orders.expired({ ...confirmation(paying.id), state: 'EXPIRED', paymentOpened: true }, newId())
    await orders.expired({ ...confirmation(gone.id), state: 'EXPIRED' }, newId())
  }
  expect((await received(paying.email)).map(({ subject }) => subject)).toEqual([
    'Your tickets are not held any more: Afrobeats Under the Stars',
  ])
  expect(await received(gone.email)).toEqual([])
})

test('a payout is told to every owner in their language, once', async () => {
  const owner = (locale: 'en' | 'fr') => ({ name: 'Ada', email: `${newId()}@example.com`, locale })
  const owners = [owner('en'), owner('fr')]
  stage.neighbours.owners = owners
  const [organizerId, payoutId] = [newId(), newId()]
  const amount = { amount: 123_456, currency: 'NGN' }
  for (const { payouts } of [one, two, one])
    await payouts.paid({ payoutId, organizerId, amount, state: 'PAID', version: 2 }, newId())
  const subjects = async ({ email }: { email: string }) =>
    (await received(email)).map(({ subject }) => subject)
  expect(await Promise.all(owners.map(subjects))).toEqual([
    ['A payout of ₦1,234.56'],
    ['Un versement de 1\u202f234,56\u00a0₦'],
  ])
})

test('tickets come with a code to show, a page to print, and a file for the calendar', async () => {
  const { id, email } = stage.neighbours.takeOrder()
  await one.orders.confirmed(confirmation(id), newId())
  const [mail] = await received(email)
  expect(mail!.attachments.map(({ filename }) => filename)).toEqual([
    'ticket-1.png',
    'tickets.pdf',
    'event.ics',
  ])
})
