import { Controller, Inject } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import {
  booking,
  type AcceptTransfer,
  type PlacedTransferOffer,
  type OfferTransfer,
  type AcceptedTransfer,
} from '@boxoffice/contracts'
import { actor, type Emit } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Config } from '../config.js'
import { Db, type Tx } from '../db.js'
import type { Transfer } from '../generated/client.js'
import { transferBecame } from '../metrics.js'
import { keyedBy, once } from '../store/idempotency-keys.js'
import { readerOf, toShownTicket, type TicketRow } from '../store/order-rows.js'
import { TicketAccess } from '../access/ticket-access.js'
import { TicketCodes } from '../tokens/ticket-codes.js'
import {
  endedTransfer,
  findUpcomingEvent,
  isOpen,
  isOffered,
  requireTransferable,
  toTransfer,
  withoutAddress,
} from '../store/transfers.js'
import { TransferTokens } from '../tokens/transfer-tokens.js'

const HOUR_MS = 3_600_000

/** Tickets that change hands: who has one offers it to an address, and whoever has the mail's link takes it. */
@Controller()
export class Transfers {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(TicketAccess) private readonly access: TicketAccess,
    @Inject(TransferTokens) private readonly tokens: TransferTokens,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Pick<Config, 'TRANSFER_HOURS'>,
  ) {}

  /**
   * An offer takes the place of the one before; the same one again is the same offer, and mails nobody twice. It is good for
   * TRANSFER_HOURS, and not beyond the event's end. Throws `ticketNotFound`, `notTransferable` and `idempotencyKeyReused`.
   */
  @Handle(booking.methods.offerTransfer)
  async offerTransfer(wish: OfferTransfer): Promise<PlacedTransferOffer> {
    await this.access.own(wish.ticketId)
    const now = this.clock.now()
    const request = keyedBy(wish)
    const kept = await this.db.tx((tx, emit) =>
      once(tx, request, now, async () => withoutAddress(await this.offer(tx, emit, wish, now))),
    )
    return { ...kept, email: wish.email }
  }

  private async offer(tx: Tx, emit: Emit, { ticketId, email }: OfferTransfer, now: Date): Promise<Transfer> {
    const { orderId, eventId, endsAt } = await requireTransferable(tx, ticketId, now)
    const open = await tx.transfer.findFirst({ where: { ticketId, ...isOpen(now) } })
    if (open?.email === email) return open
    await tx.transfer.updateMany({ where: { ticketId, ...isOffered }, data: endedTransfer('WITHDRAWN') })
    const latest = now.getTime() + this.config.TRANSFER_HOURS * HOUR_MS
    const expiresAt = new Date(Math.min(latest, endsAt.getTime()))
    const transfer = await tx.transfer.create({
      data: { id: newId(), ticketId, email, expiresAt, createdAt: now },
    })
    const { version } = await tx.ticket.update({ where: { id: ticketId }, data: nextVersion })
    const transferId = transfer.id
    await emit(booking.events.ticket.transferOffered, { ticketId, orderId, eventId, version, transferId })
    transferBecame('OFFERED')
    return transfer
  }

  /** Throws `ticketNotFound`, and `transferNotFound` when no offer is open. */
  @Handle(booking.methods.withdrawTransfer)
  async withdrawTransfer({ ticketId }: { ticketId: string }): Promise<void> {
    await this.access.own(ticketId)
    const open = { ticketId, ...isOpen(this.clock.now()) }
    const { count } = await this.db.transfer.updateMany({ where: open, data: endedTransfer('WITHDRAWN') })
    if (!count) throw booking.faults.transferNotFound({})
    transferBecame('WITHDRAWN')
  }

  /**
   * By whoever has the token, with an account or without: the ticket goes to the address it was offered to, under the name that is
   * said here, and into the account that took it. Throws `transferNotFound`, `transferExpired` and `idempotencyKeyReused`.
   */
  @Handle(booking.methods.acceptTransfer)
  async acceptTransfer(wish: AcceptTransfer): Promise<AcceptedTransfer> {
    const transferId = this.tokens.read(wish.token)
    if (!transferId) throw booking.faults.transferNotFound({})
    const request = keyedBy(wish)
    const accepted = await this.db.tx((tx, emit) =>
      once(tx, request, this.clock.now(), async () =>
        toShownTicket(await this.accept(tx, emit, transferId, wish.name), this.codes),
      ),
    )
    if (!accepted.replayed) transferBecame('ACCEPTED')
    return accepted
  }

  /** Two guarded updates decide, however many ask at once, and whatever a door does to the ticket meanwhile. */
  private async accept(tx: Tx, emit: Emit, id: string, name: string): Promise<TicketRow> {
    const now = this.clock.now()
    const transfer = await tx.transfer.findUnique({ where: { id }, include: { ticket: true } })
    if (!transfer) throw booking.faults.transferNotFound({})
    const { ticketId, ticket, email } = transfer
    const { orderId, eventId, tierId } = ticket
    await lockOrder(tx, orderId)
    const left = await this.give(tx, ticketId)
    const taken = await tx.transfer.updateMany({
      where: { id, ...isOpen(now) },
      data: endedTransfer('ACCEPTED'),
    })
    if (!left.count || !taken.count || !(await findUpcomingEvent(tx, eventId, now)))
      throw booking.faults.transferExpired({})
    const holder = { holderName: name, holderEmail: email!, holderId: actingUser() }
    const place = { id: newId(), orderId, eventId, tierId, fromId: ticketId, state: 'VALID' }
    const row = await tx.ticket.create({ data: { ...place, ...holder } })
    const { version } = row
    const moved = { ticketId: row.id, orderId, eventId, version, transferId: id, fromTicketId: ticketId }
    await emit(booking.events.ticket.transferred, moved)
    return row
  }

  /** Tests take the guard away to show that they would notice. */
  protected give = (tx: Tx, id: string) =>
    tx.ticket.updateMany({
      where: { id, state: 'VALID' },
      data: { state: 'TRANSFERRED', ...nextVersion },
    })

  /**
   * For the notifier only, whose NATS user alone may ask this: no actor to check. Throws `transferNotFound` and `transferExpired`:
   * then the offer need not be mailed.
   */
  @Handle(booking.methods.describeTransfer)
  async describeTransfer({ transferId: id }: { transferId: string }) {
    const row = await this.db.transfer.findUnique({
      where: { id },
      include: { ticket: { include: { order: true } } },
    })
    if (!row) throw booking.faults.transferNotFound({})
    const { ticket, state, expiresAt } = row
    if (state !== 'OFFERED' || expiresAt <= this.clock.now() || ticket.state !== 'VALID')
      throw booking.faults.transferExpired({})
    const shown = { transfer: toTransfer(row), ticket: toShownTicket(ticket, this.codes) }
    return { ...shown, from: ticket.holderName, token: this.tokens.issue(id), ...readerOf(ticket.order) }
  }
}

const nextVersion = { version: { increment: 1 } }

/** Who ends the order's tickets waits for the one that comes, or has ended the one that goes. */
const lockOrder = (tx: Tx, id: string) => tx.$queryRaw`select from orders where id = ${id}::uuid for share`

/** The account that acts, if it is one: no guest's order, no organizer's program. */
function actingUser(): string | null {
  const acting = actor()
  return acting && acting.role !== 'GUEST' && acting.role !== 'KEY' ? acting.subject : null
}
