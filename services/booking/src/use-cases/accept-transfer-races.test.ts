import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import type { Ticket } from '@boxoffice/contracts'
import { faultOf } from '@boxoffice/bus'
import { brokenOf } from '../../../../tools/invariants.mjs'
import type { Tx } from '../db.js'
import { acting, transfersFixture, type TransfersFixture } from '../../test/transfers.fixture.js'
import { AcceptTransferHandler } from './accept-transfer.js'

const ada = { name: 'Ada', email: 'ada@example.com' }
const chidi = { email: 'chidi@example.com', name: 'Chidi' }

let fixture: TransfersFixture
let event: [string, string]
let me: string
let ticket: Ticket
beforeAll(async () => {
  fixture = await transfersFixture()
})
beforeEach(async () => {
  ;[event, me] = [await fixture.event(), newId()]
  ticket = (await fixture.buy(me, ada, event, 2)).tickets[0]!
})
afterAll(() => fixture.close())

const offer = (email = chidi.email, who = me, ticketId = ticket.id) => fixture.offer(who, ticketId, email)
const tokenOf = (id: string) => fixture.tokenOf(id)
const accept = (token: string, who: string | null = null, name = chidi.name) =>
  fixture.accept(token, who, name)
const admit = (shown: Ticket) => fixture.admit(shown)

/**
 * Accepts the transfer. Returns the code of the fault if it is refused; on a busy machine there may be no
 * database connection for a moment, so the call is repeated.
 */
async function take(token: string): Promise<string> {
  try {
    await accept(token, newId())
    return 'won'
  } catch (error) {
    const { kind, code } = faultOf(error)
    return kind === 'unavailable' ? take(token) : code
  }
}
const live = () =>
  fixture.db.ticket.count({ where: { orderId: ticket.orderId, state: { in: ['VALID', 'ADMITTED'] } } })

describe('accepting a transfer concurrently', () => {
  test('fifty times gives the ticket to one caller, and the order has as many tickets as before', async () => {
    const token = await tokenOf((await offer()).id)
    const results = await Promise.all(Array.from({ length: 50 }, () => take(token)))
    expect(results.sort()).toEqual([...Array.from({ length: 49 }, () => 'booking.transferExpired'), 'won'])
    expect(await live()).toBe(2)
  })

  /** A control that trusts the state that the ticket had when it was read. */
  class Unguarded extends AcceptTransferHandler {
    protected override endTicket = (tx: Tx, id: string) =>
      tx.ticket.updateMany({ where: { id }, data: { state: 'TRANSFERRED', admittedAt: null } })
  }

  /**
   * Admits a ticket while its transfer is accepted, or just before, twenty times. Returns how many of the
   * codes admitted.
   */
  async function races(Kind: typeof AcceptTransferHandler) {
    const handler = fixture.makeAccept(Kind)
    const opened: number[] = []
    for (let round = 0; round < 20; round++) {
      const [mine] = (await fixture.buy(me, ada, event)).tickets
      const token = await tokenOf((await offer(chidi.email, me, mine!.id)).id)
      const admitting = admit(mine!)
      if (round % 2) await admitting
      const taking = acting(null, () => handler.acceptTransfer({ token, name: 'Chidi' }))
      const [, taken] = await Promise.allSettled([admitting, taking])
      if (taken.status === 'fulfilled') await admit(taken.value)
      const admitted = await fixture.announced('ticket.admitted', mine!.orderId)
      opened.push(admitted.length)
    }
    return opened
  }

  test('with a check-in transfers the ticket or admits it, never both', async () => {
    expect(new Set(await races(AcceptTransferHandler))).toEqual(new Set([1]))
  })

  test('negative control: without the guard on its state a ticket admits two people', async () => {
    expect(await races(Unguarded)).toContain(2)
  })

  test('with the end of the order ends the ticket, whoever holds it', async () => {
    for (let round = 0; round < 10; round++) {
      const order = await fixture.buy(me, ada, event)
      const token = await tokenOf((await offer(chidi.email, me, order.tickets[0]!.id)).id)
      const ending = fixture.stock.change(event[0], { kind: 'cancelByOrganizer', orderId: order.id })
      const [ended] = await Promise.allSettled([ending, accept(token)])
      if (ended.status === 'rejected') throw ended.reason as Error
      const left = await fixture.db.ticket.findMany({
        where: { orderId: order.id, state: { in: ['VALID', 'ADMITTED'] } },
      })
      expect(left).toEqual([])
    }
    const books = ['every transferred ticket is replaced', 'every confirmed order has the live tickets']
    expect(await brokenOf(fixture.database.adminUrl, books)).toEqual([])
  })
})
