import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import type { OrderState } from '@boxoffice/contracts'
import { confirmation, openNotifier, type Notifier } from '../test/fixture.js'

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
