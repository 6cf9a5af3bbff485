import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import type { JoinWaitlist, PageQuery, Payment, SaleTerms } from '@boxoffice/contracts'
import { inContext, type Actor } from '@boxoffice/bus'
import { Memberships } from '@boxoffice/service'
import { brokenOf } from '../../../tools/invariants.mjs'
import { Access } from '../src/access.js'
import { saleFixture } from './sale.fixture.js'
import { OrderTokens } from '../src/tokens/order-tokens.js'
import { placing } from '../src/core/event.fixture.js'
import { ExpireWaitlist } from '../src/jobs/expire-waitlist.js'
import { JoinWaitlistHandler } from '../src/use-cases/join-waitlist.js'
import { LeaveWaitlistHandler } from '../src/use-cases/leave-waitlist.js'
import { ListWaitlistEntriesHandler } from '../src/use-cases/list-waitlist-entries.js'
import { ListWaitlistHandler } from '../src/use-cases/list-waitlist.js'
import { OfferReturnedTickets } from '../src/jobs/offer-returned-tickets.js'
import { WaitlistStore } from '../src/store/waitlist.js'
import { WaitlistEntries } from '../src/workflows/waitlist-entries.js'

type JoinCommand = z.output<typeof JoinWaitlist>

export const someone = () => ({ name: 'Somebody', email: `${newId()}@example.test` })

/** Does work as this actor, or without one. */
export const acting = <T>(actor: Actor | null, work: () => Promise<T>): Promise<T> =>
  inContext({ requestId: newId(), traceparent: '', deadline: Date.now() + 5_000, actor }, work)
export const asUser = <T>(subject: string, work: () => Promise<T>) =>
  acting({ subject, role: 'CUSTOMER' }, work)
export const asGuest = <T>(orderToken: string, work: () => Promise<T>) =>
  acting({ subject: 'guest', role: 'GUEST', orderToken }, work)

/** The part of booking that serves the waitlist, with two replicas. */
export async function waitlistFixture() {
  const sale = await saleFixture()
  const { db, clock, copy, sqls, stocks, database } = sale
  const tokens = new OrderTokens({ ORDER_TOKEN_SECRET: 'secret '.repeat(6) })
  const members = new Memberships(db, { getMembership: () => Promise.resolve({ role: null, version: 0 }) })
  const entries = new WaitlistEntries(db, copy, tokens)
  const access = new Access(db, members, copy, tokens, clock)
  const replicas = sqls.map((sql, index) => {
    const join = new JoinWaitlistHandler(copy, new WaitlistStore(sql, clock), tokens)
    const leave = new LeaveWaitlistHandler(db, stocks[index]!, entries)
    return {
      joinWaitlist: (command: JoinCommand) => join.joinWaitlist(command),
      leaveWaitlist: (request: { eventId: string; entryId?: string }) => leave.leaveWaitlist(request),
    }
  })
  const entryRow = (id: string) => db.waitlistEntry.findUniqueOrThrow({ where: { id } })
  return {
    ...{ ...sale, members, tokens, entryRow, ...replicas[0]! },
    listWaitlist: (query: PageQuery & { eventId: string }) =>
      new ListWaitlistHandler(access, entries).listWaitlist(query),
    listWaitlistEntries: (request: { eventId: string; entryId?: string }) =>
      new ListWaitlistEntriesHandler(entries).listWaitlistEntries(request),
    endWaiting: [0, 1].map(() => new ExpireWaitlist(db, clock)),
    offerAgain: stocks.map(stock => new OfferReturnedTickets(db, stock, clock)),

    /** Adds an entry for a guest, or for the given user. */
    join(
      { eventId, tiers }: SaleTerms,
      quantity = 1,
      { buyer = someone(), replica = 0, tier = 0, user = '' } = {},
    ) {
      const command = { eventId, tierId: tiers[tier]!.id, quantity, buyer }
      const work = () => replicas[replica]!.joinWaitlist(command)
      return acting(user ? { subject: user, role: 'CUSTOMER' } : null, work)
    },
    stateOf: async (id: string) => (await entryRow(id)).state,
    orderOf: async (id: string) =>
      db.order.findUniqueOrThrow({ where: { id: (await entryRow(id)).orderId! } }),
    release: (eventId: string, orderId: string, replica = 0) =>
      stocks[replica]!.change(eventId, { kind: 'release', orderId }),
    expire: (eventId: string, orderId: string) => stocks[1]!.change(eventId, { kind: 'expire', orderId }),
    wants: ({ eventId, tiers }: SaleTerms, quantity = 1, tier = 0) =>
      placing(eventId, [{ tierId: tiers[tier]!.id, quantity }]),
    async pay(orderId: string) {
      const { total, currency } = await db.order.findUniqueOrThrow({ where: { id: orderId } })
      const payment: Pick<Payment, 'id' | 'orderId' | 'amount'> = {
        ...{ id: newId(), orderId, amount: { amount: Number(total), currency } },
      }
      await sale.settlement.apply(payment)
    },
    /** The events that were emitted about the event, by subject. */
    said: (eventId: string, subject: string) =>
      database.query<{ payload: Record<string, string> }>(
        `select payload from booking.outbox where payload ->> 'eventId' = $1 and subject = $2 order by at, id`,
        [eventId, subject],
      ),
    /** The invariants of booking's data that are broken. */
    async broken() {
      return brokenOf(database.adminUrl, [
        'every tier counts',
        'every event counts the held and sold',
        'every event counts its waiting entries',
        'every offered or accepted waitlist entry',
        'the total of every order',
        'every confirmed order has the live tickets',
      ])
    },
  }
}
export type WaitlistFixture = Awaited<ReturnType<typeof waitlistFixture>>
