import { v7 as newId } from 'uuid'
import type { Ticket } from '@boxoffice/contracts'
import { inContext, type Actor } from '@boxoffice/bus'
import { Memberships } from '@boxoffice/service'
import { Admissions } from './admissions.js'
import { CheckIns } from '../store/check-ins.js'
import { OrderAccess } from '../access/order-access.js'
import { OrderTokens } from '../tokens/order-tokens.js'
import { OrdersToTell } from './list-orders-to-notify.js'
import { ResendTickets } from './resend-tickets.js'
import { as, openBooking } from './buyers.fixture.js'
import { LapseTransfers } from '../jobs/expire-transfers.js'
import { TicketAccess } from '../access/ticket-access.js'
import { Tickets } from './tickets.js'
import { TransferTokens } from '../tokens/transfer-tokens.js'
import { Transfers } from './transfers.js'

const nobodysMember = { getMembership: () => Promise.resolve({ role: null, version: 0 }) }

/** Booking, as far as tickets change hands, with a door that lets everybody be its staff. */
export async function openTransfers() {
  const stage = await openBooking()
  const { db, codes, clock, config, sql, outbox } = stage
  const members = new Memberships(db, nobodysMember)
  const orderTokens = new OrderTokens(config)
  const orders = new OrderAccess(db, members, orderTokens)
  const access = new TicketAccess(db, members, orders)
  const tokens = new TransferTokens(config)
  const staff = { mayOpen: () => Promise.resolve(true) }
  const transfers = new Transfers(db, access, tokens, codes, clock, config)
  const door = new Admissions(staff as never, new CheckIns(sql, outbox, clock), codes, db)
  return {
    ...stage,
    ...{ transfers, door },
    ...{ members, orderTokens, tokens },
    shown: new Tickets(db, access, codes),
    makeTransfers: (Kind = Transfers) => new Kind(db, access, tokens, codes, clock, config),
    lapse: new LapseTransfers(db, clock),
    resend: new ResendTickets(db, orders),
    toTell: new OrdersToTell(db),

    offer: (who: string, ticketId: string, email: string) =>
      as(who, () => transfers.offerTransfer({ ticketId, email })),
    tokenOf: async (transferId: string) => (await transfers.describeTransfer({ transferId })).token,
    /** By a user, or by nobody in particular. */
    accept: (token: string, who: string | null = null, name = 'Chidi') =>
      acting(who ? { subject: who, role: 'CUSTOMER' } : null, () =>
        transfers.acceptTransfer({ token, name }),
      ),
    admit: ({ code, eventId }: Ticket) => door.validateTicket({ code, eventId }),

    /** What was announced of this ticket or order under such a name, oldest first. */
    async announced(subject: string, id: string) {
      const rows = await stage.database.query<{ payload: Record<string, unknown> }>(
        `select payload from booking.outbox where subject like '%' || $1 and payload::text like '%' || $2 || '%' order by id`,
        [subject, id],
      )
      return rows.map(({ payload }) => payload)
    },
  }
}
export type TransferStage = Awaited<ReturnType<typeof openTransfers>>

/** Does something as this actor, or as nobody. */
export const acting = <T>(actor: Actor | null, work: () => Promise<T>): Promise<T> =>
  inContext({ requestId: newId(), traceparent: '', deadline: Date.now() + 5_000, actor }, work)
