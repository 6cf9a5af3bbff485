import { v7 as newId } from 'uuid'
import type { AcceptTransfer, OfferTransfer, PageQuery, Ticket } from '@boxoffice/contracts'
import { inContext, type Actor } from '@boxoffice/bus'
import { Memberships } from '@boxoffice/service'
import { AcceptTransferHandler } from '../src/use-cases/accept-transfer.js'
import { CheckIns } from '../src/store/check-ins.js'
import { OrderTokens } from '../src/tokens/order-tokens.js'
import { ListOrdersToNotifyHandler } from '../src/use-cases/list-orders-to-notify.js'
import { ResendTicketsHandler } from '../src/use-cases/resend-tickets.js'
import { as, buyersFixture } from './buyers.fixture.js'
import { ExpireTransfers } from '../src/jobs/expire-transfers.js'
import { Access } from '../src/access.js'
import { DescribeTicketHandler } from '../src/use-cases/describe-ticket.js'
import { DescribeTransferHandler } from '../src/use-cases/describe-transfer.js'
import { GetTicketHandler } from '../src/use-cases/get-ticket.js'
import { TransferTokens } from '../src/tokens/transfer-tokens.js'
import { OfferTransferHandler } from '../src/use-cases/offer-transfer.js'
import { ValidateTicketHandler } from '../src/use-cases/validate-ticket.js'
import { WithdrawTransferHandler } from '../src/use-cases/withdraw-transfer.js'

const nobodysMember = { getMembership: () => Promise.resolve({ role: null, version: 0 }) }

/** The part of booking that serves transfers, with access that counts everybody as door staff. */
export async function transfersFixture() {
  const fixture = await buyersFixture()
  const { db, codes, clock, config, sql, outbox } = fixture
  const members = new Memberships(db, nobodysMember)
  const orderTokens = new OrderTokens(config)
  const access = new Access(db, members, undefined as never, orderTokens, clock)
  const tokens = new TransferTokens(config)
  const everybody = { isDoorStaff: () => Promise.resolve(true) } as unknown as Access
  const validate = new ValidateTicketHandler(everybody, new CheckIns(sql, outbox, clock), codes)
  const offer = new OfferTransferHandler(db, access, clock, config)
  const withdraw = new WithdrawTransferHandler(db, access, clock)
  const accept = new AcceptTransferHandler(db, tokens, codes, clock)
  const describe = new DescribeTransferHandler(db, tokens, codes, clock)
  return {
    ...fixture,
    offerTransfer: (command: OfferTransfer) => offer.offerTransfer(command),
    withdrawTransfer: (request: { ticketId: string }) => withdraw.withdrawTransfer(request),
    acceptTransfer: (command: AcceptTransfer) => accept.acceptTransfer(command),
    describeTransfer: (request: { transferId: string }) => describe.describeTransfer(request),
    makeAccept: (Kind = AcceptTransferHandler) => new Kind(db, tokens, codes, clock),
    ...{ members, orderTokens, tokens },
    getTicket: (request: { ticketId: string }) => new GetTicketHandler(access, codes).getTicket(request),
    describeTicket: (request: { ticketId: string }) =>
      new DescribeTicketHandler(db, codes).describeTicket(request),
    expire: new ExpireTransfers(db, clock),
    resendTickets: (request: { orderId: string }) =>
      new ResendTicketsHandler(db, access).resendTickets(request),
    listOrdersToNotify: (query: PageQuery & { eventId: string }) =>
      new ListOrdersToNotifyHandler(db).listOrdersToNotify(query),

    offer: (who: string, ticketId: string, email: string) =>
      as(who, () => offer.offerTransfer({ ticketId, email })),
    tokenOf: async (transferId: string) => (await describe.describeTransfer({ transferId })).token,
    /** Accepts a transfer as a user, or without an account. */
    accept: (token: string, who: string | null = null, name = 'Chidi') =>
      acting(who ? { subject: who, role: 'CUSTOMER' } : null, () => accept.acceptTransfer({ token, name })),
    admit: ({ code, eventId }: Ticket) => validate.validateTicket({ code, eventId }),

    /** The payloads of the events of this name about the ticket or order, oldest first. */
    async announced(subject: string, id: string) {
      const rows = await fixture.database.query<{ payload: Record<string, unknown> }>(
        `select payload from booking.outbox where subject like '%' || $1 and payload::text like '%' || $2 || '%' order by id`,
        [subject, id],
      )
      return rows.map(({ payload }) => payload)
    },
  }
}
export type TransfersFixture = Awaited<ReturnType<typeof transfersFixture>>

/** Does work as this actor, or without one. */
export const acting = <T>(actor: Actor | null, work: () => Promise<T>): Promise<T> =>
  inContext({ requestId: newId(), traceparent: '', deadline: Date.now() + 5_000, actor }, work)
