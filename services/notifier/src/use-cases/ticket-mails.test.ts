import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { newTicket, offerOf } from '../../test/samples.js'
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

const subjects = async (email: string) => {
  await stage.settle(one, two)
  return (await stage.mailbox.received(email)).map(({ subject }) => subject)
}
const order = (id: string) => stage.neighbours.orders.get(id)!

/** Both replicas hear of it twice. */
async function hear(say: (replica: typeof one) => Promise<void>) {
  for (const replica of [one, two, one, two]) await say(replica)
}

/** Another ticket in the order, of somebody with an address of their own. */
function addHolder(orderId: string) {
  const email = `${newId()}@example.com`
  const { eventId, tickets } = order(orderId)
  const ticket = { ...newTicket(orderId, eventId, tickets[0]!.tierId), holder: { name: 'Chidi', email } }
  tickets.push(ticket)
  return { email, ticket }
}

test('tickets that are asked for again come again, once for each time', async () => {
  const { id, email } = stage.neighbours.takeOrder()
  await hear(({ orders }) => orders.confirmed(confirmation(id), newId()))
  expect(await subjects(email)).toHaveLength(1)
  for (const version of [3, 4]) {
    const asked = newId()
    await hear(({ orders }) => orders.ticketsAsked({ ...confirmation(id), version }, asked))
    expect(await subjects(email)).toHaveLength(version - 1)
  }
})

test('who is named on a ticket gets it, once, however often the buyer asks for all of them', async () => {
  const { id, email } = stage.neighbours.takeOrder()
  const named = addHolder(id)
  await hear(({ orders }) => orders.confirmed(confirmation(id), newId()))
  await one.orders.ticketsAsked({ ...confirmation(id), version: 3 }, newId())
  expect(await subjects(email)).toHaveLength(2)
  expect(await subjects(named.email)).toEqual(['Your ticket for Afrobeats Under the Stars'])
  const [mail] = await stage.mailbox.received(named.email)
  expect(mail!.text).toContain('Hello Chidi,')
})

test('an offer is mailed once; a ticket that changes hands comes to the one, and the other hears of it', async () => {
  const { id, email } = stage.neighbours.takeOrder()
  const given = addHolder(id)
  const [old] = order(id).tickets
  const [transferId, to] = [newId(), `${newId()}@example.com`]
  const transfer = {
    ...{ id: transferId, ticketId: old!.id, email: to, state: 'OFFERED' },
    expiresAt: stage.clock.now().toISOString(),
  }
  stage.neighbours.transfers.set(transferId, { transfer, ticket: old, from: 'Ada', token: 't'.repeat(64) })
  const about = { orderId: id, eventId: old!.eventId, transferId, version: 2 }
  const [offered, taken] = [newId(), newId()]
  await hear(({ transfers }) => transfers.offered({ ...about, ticketId: old!.id }, offered))
  expect(await subjects(to)).toEqual(['A ticket for you: Afrobeats Under the Stars'])

  old!.state = 'TRANSFERRED'
  const accepted = { ...about, ticketId: given.ticket.id, fromTicketId: old!.id }
  await hear(({ transfers }) => transfers.accepted(accepted, taken))
  expect(await subjects(given.email)).toEqual(['Your ticket for Afrobeats Under the Stars'])
  expect(await subjects(email)).toEqual(['You gave your ticket away: Afrobeats Under the Stars'])
})

test('an offer to who waited is mailed once', async () => {
  const { id, email } = stage.neighbours.takeOrder({
    ...{ state: 'HELD', tickets: [], expiresAt: '2027-01-01T02:00:00Z' },
  })
  const offer = { entryId: newId(), orderId: id, eventId: newId(), buyerId: null }
  await hear(({ waitlist }) =>
    waitlist.offered({ ...offer, expiresAt: '2027-01-01T02:00:00Z', version: 2 }, newId()),
  )
  expect(await subjects(email)).toEqual(['Tickets for you: Afrobeats Under the Stars'])
})

test('what is called off is told to who has a ticket of somebody else’s, too, and nothing of money', async () => {
  const { id, email } = stage.neighbours.takeOrder()
  const named = addHolder(id)
  Object.assign(stage.neighbours.event, { status: 'CANCELLED', cancelReason: 'The river rose.' })
  order(id).state = 'REFUND_PENDING'
  for (const ticket of order(id).tickets) ticket.state = 'CANCELLED'
  await hear(({ orders }) => orders.refundPending(confirmation(id), newId()))
  for (const to of [email, named.email])
    expect(await subjects(to)).toEqual(['Cancelled: Afrobeats Under the Stars'])
  expect((await stage.mailbox.received(named.email))[0]!.text).not.toContain('money')
})

test('who has a ticket of somebody else’s hears that the event moves, and is reminded of it, once each', async () => {
  const { id } = stage.neighbours.takeOrder()
  const named = addHolder(id)
  const { event } = stage.neighbours
  const say = (replica: typeof one, more: object) =>
    replica.events.updated(
      { ...offerOf(event), moved: true, ...more },
      newId({ msecs: stage.clock.now().getTime() }),
    )
  event.version++
  await hear(replica => say(replica, {}))
  expect(await subjects(named.email)).toEqual(['Change of time or place: Afrobeats Under the Stars'])
  stage.clock.pass(77 * 3_600)
  expect(await subjects(named.email)).toEqual([
    'Coming up: Afrobeats Under the Stars',
    'Change of time or place: Afrobeats Under the Stars',
  ])
  expect((await stage.mailbox.received(named.email))[0]!.text).toContain('Hello Chidi,')
})
