import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { newTicket, saleTermsOf } from '../../test/samples.js'
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

const subjects = async (email: string) => {
  await notifier.settle(one, two)
  return (await notifier.mailbox.received(email)).map(({ subject }) => subject)
}
const order = (id: string) => notifier.others.orders.get(id)!

/** Both replicas handle the event twice. */
async function handle(handler: (on: Replica['on']) => Promise<void>) {
  for (const { on } of [one, two, one, two]) await handler(on)
}

/** Adds a ticket to the order whose holder has an address of their own. */
function addHolder(orderId: string) {
  const email = `${newId()}@example.com`
  const { eventId, tickets } = order(orderId)
  const ticket = { ...newTicket(orderId, eventId, tickets[0]!.tierId), holder: { name: 'Chidi', email } }
  tickets.push(ticket)
  return { email, ticket }
}

describe('mails about tickets', () => {
  test('each request for the tickets leads to one more mail', async () => {
    const { id, email } = notifier.others.addOrder()
    await handle(on => on.orderConfirmed(confirmation(id), newId()))
    expect(await subjects(email)).toHaveLength(1)
    for (const version of [3, 4]) {
      const requested = newId()
      await handle(on => on.ticketsRequested({ ...confirmation(id), version }, requested))
      expect(await subjects(email)).toHaveLength(version - 1)
    }
  })

  test('a holder named by the buyer gets their ticket once, however often the buyer requests the tickets', async () => {
    const { id, email } = notifier.others.addOrder()
    const named = addHolder(id)
    await handle(on => on.orderConfirmed(confirmation(id), newId()))
    await one.on.ticketsRequested({ ...confirmation(id), version: 3 }, newId())
    expect(await subjects(email)).toHaveLength(2)
    expect(await subjects(named.email)).toEqual(['Your ticket for Afrobeats Under the Stars'])
    const [mail] = await notifier.mailbox.received(named.email)
    expect(mail!.text).toContain('Hello Chidi,')
  })

  test('a transfer leads to one mail with the offer, one to the new holder and one to the previous holder', async () => {
    const { id, email } = notifier.others.addOrder()
    const newHolder = addHolder(id)
    const [old] = order(id).tickets
    const [transferId, to] = [newId(), `${newId()}@example.com`]
    const transfer = {
      ...{ id: transferId, ticketId: old!.id, email: to, state: 'OFFERED' },
      expiresAt: notifier.clock.now().toISOString(),
    }
    notifier.others.transfers.set(transferId, { transfer, ticket: old, from: 'Ada', token: 't'.repeat(64) })
    const ids = { orderId: id, eventId: old!.eventId, transferId, version: 2 }
    const [offered, transferred] = [newId(), newId()]
    await handle(on => on.transferOffered({ ...ids, ticketId: old!.id }, offered))
    expect(await subjects(to)).toEqual(['A ticket for you: Afrobeats Under the Stars'])

    old!.state = 'TRANSFERRED'
    const accepted = { ...ids, ticketId: newHolder.ticket.id, fromTicketId: old!.id }
    await handle(on => on.ticketTransferred(accepted, transferred))
    expect(await subjects(newHolder.email)).toEqual(['Your ticket for Afrobeats Under the Stars'])
    expect(await subjects(email)).toEqual(['You gave your ticket away: Afrobeats Under the Stars'])
  })

  test('a waitlist offer leads to one mail', async () => {
    const { id, email } = notifier.others.addOrder({
      ...{ state: 'HELD', tickets: [], expiresAt: '2027-01-01T02:00:00Z' },
    })
    const offer = { entryId: newId(), orderId: id, eventId: newId(), buyerId: null }
    await handle(on =>
      on.waitlistOffered({ ...offer, expiresAt: '2027-01-01T02:00:00Z', version: 2 }, newId()),
    )
    expect(await subjects(email)).toEqual(['Tickets for you: Afrobeats Under the Stars'])
  })

  test('holders of tickets for a cancelled event get a mail too, which does not mention money', async () => {
    const { id, email } = notifier.others.addOrder()
    const named = addHolder(id)
    Object.assign(notifier.others.event, { state: 'CANCELLED', cancelReason: 'The river rose.' })
    order(id).state = 'REFUND_PENDING'
    for (const ticket of order(id).tickets) ticket.state = 'CANCELLED'
    await handle(on => on.orderRefundPending(confirmation(id), newId()))
    for (const to of [email, named.email])
      expect(await subjects(to)).toEqual(['Cancelled: Afrobeats Under the Stars'])
    expect((await notifier.mailbox.received(named.email))[0]!.text).not.toContain('money')
  })

  test('holders get one mail about a move and one reminder', async () => {
    const { id } = notifier.others.addOrder()
    const named = addHolder(id)
    const { event } = notifier.others
    event.version++
    await handle(on =>
      on.eventUpdated(
        { ...saleTermsOf(event), moved: true },
        newId({ msecs: notifier.clock.now().getTime() }),
      ),
    )
    expect(await subjects(named.email)).toEqual(['Change of time or place: Afrobeats Under the Stars'])
    notifier.clock.advance(77 * 3_600)
    expect(await subjects(named.email)).toEqual([
      'Coming up: Afrobeats Under the Stars',
      'Change of time or place: Afrobeats Under the Stars',
    ])
    expect((await notifier.mailbox.received(named.email))[0]!.text).toContain('Hello Chidi,')
  })
})
