import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import type { OrderState } from '@boxoffice/contracts'
import { confirmation, openNotifier, type NotifierFixture } from '../../test/notifier-fixture.js'
import type { Replica } from '../../test/replica.js'

let notifier: NotifierFixture
let one: Replica
let two: Replica
beforeAll(async () => {
  notifier = await openNotifier()
  ;[one, two] = [notifier.newReplica(), notifier.newReplica()]
})
afterAll(() => notifier.close())
beforeEach(() => {
  notifier.others.replaceEvent(notifier.clock.now(), 100)
})

const cancel = () =>
  Object.assign(notifier.others.event, { state: 'CANCELLED', cancelReason: 'The river rose.' })

/** Ends the order in this state. Both replicas handle the event twice. */
async function end(orderId: string, state: OrderState) {
  notifier.others.orders.get(orderId)!.state = state
  const name = state === 'CANCELLED' ? 'orderCancelled' : 'orderRefundPending'
  const id = newId()
  for (const { on } of [one, two, one, two]) await on[name](confirmation(orderId), id)
}
async function received(email: string) {
  await notifier.settle(one, two)
  return notifier.mailbox.received(email)
}

test('each buyer of a cancelled event gets one mail, which mentions a refund only if they have paid', async () => {
  const [paid, free] = [notifier.others.addOrder(), notifier.others.addOrder()]
  notifier.others.orders.get(free.id)!.total.amount = 0
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

test('the buyer of an order that ended for another reason gets the mail only once the event is cancelled', async () => {
  const { id, email } = notifier.others.addOrder()
  await end(id, 'REFUND_PENDING')
  expect(await received(email)).toEqual([])
  notifier.others.orders.get(id)!.state = 'PARTIALLY_REFUNDED'
  cancel()
  await end(id, 'REFUND_PENDING')
  expect(await received(email)).toHaveLength(1)
  await end(id, 'REFUND_PENDING')
  expect(await received(email)).toHaveLength(1)
})

test('a late payment for a cancelled event leads to no second mail', async () => {
  const { id, email } = notifier.others.addOrder()
  cancel()
  await end(id, 'CANCELLED')
  expect(await received(email)).toHaveLength(1)
  await end(id, 'REFUND_PENDING')
  expect(await received(email)).toHaveLength(1)
})

describe('a refund', () => {
  const refundOrder = async (orderId: string, refundId: string, amount: number) => {
    const refund = { refundId, amount: { amount, currency: 'NGN' } }
    const id = newId()
    for (const { on } of [one, two, one, two])
      await on.orderRefunded({ ...confirmation(orderId), state: 'PARTIALLY_REFUNDED', refund }, id)
  }

  test('leads to one mail with its amount', async () => {
    const { id, email } = notifier.others.addOrder()
    const first = newId()
    await refundOrder(id, first, 400_000)
    await refundOrder(id, first, 400_000)
    await refundOrder(id, newId(), 100_000)
    const mails = await received(email)
    expect(mails.map(({ subject }) => subject)).toEqual(
      Array(2).fill('Your refund: Afrobeats Under the Stars'),
    )
    const sums = mails.map(({ text }) => /^Amount: (.*)$/m.exec(text)?.[1])
    expect(sums.sort()).toEqual(['₦1,000.00', '₦4,000.00'])
  })

  test('is mailed in the language of the account, or for a guest in that of the order', async () => {
    const [guest, user] = [notifier.others.addOrder(), notifier.others.addOrder()]
    const buyerId = newId()
    notifier.others.buyers.set(guest.id, { locale: 'fr' })
    notifier.others.buyers.set(user.id, { buyerId })
    notifier.others.locales.set(buyerId, 'fr')
    for (const { id } of [guest, user]) await refundOrder(id, newId(), 100_000)
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

test('an expired hold leads to one mail if the buyer had opened a payment, otherwise to none', async () => {
  const [opened, unopened] = [
    notifier.others.addOrder({ state: 'EXPIRED', tickets: [] }),
    notifier.others.addOrder({ state: 'EXPIRED', tickets: [] }),
  ]
  for (const { on } of [one, two, one]) {
    await on.orderExpired({ ...confirmation(opened.id), state: 'EXPIRED', paymentOpened: true }, newId())
    await on.orderExpired({ ...confirmation(unopened.id), state: 'EXPIRED' }, newId())
  }
  expect((await received(opened.email)).map(({ subject }) => subject)).toEqual([
    'Your tickets are not held any more: Afrobeats Under the Stars',
  ])
  expect(await received(unopened.email)).toEqual([])
})

test('a payout leads to one mail to each owner, in their language', async () => {
  const owner = (locale: 'en' | 'fr') => ({ name: 'Ada', email: `${newId()}@example.com`, locale })
  const owners = [owner('en'), owner('fr')]
  notifier.others.owners = owners
  const [organizerId, payoutId] = [newId(), newId()]
  const amount = { amount: 123_456, currency: 'NGN' }
  for (const { on } of [one, two, one])
    await on.payoutPaid({ payoutId, organizerId, amount, state: 'PAID', version: 2 }, newId())
  const subjects = async ({ email }: { email: string }) =>
    (await received(email)).map(({ subject }) => subject)
  expect(await Promise.all(owners.map(subjects))).toEqual([
    ['A payout of ₦1,234.56'],
    ['Un versement de 1\u202f234,56\u00a0₦'],
  ])
})

test('the mail with tickets has a QR code, a PDF and a calendar file', async () => {
  const { id, email } = notifier.others.addOrder()
  await one.on.orderConfirmed(confirmation(id), newId())
  const [mail] = await received(email)
  expect(mail!.attachments.map(({ filename }) => filename)).toEqual([
    'ticket-1.png',
    'tickets.pdf',
    'event.ics',
  ])
})
