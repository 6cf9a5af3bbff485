import { Controller, Inject } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import { booking, type AcceptedTransfer, type AcceptTransfer } from '@boxoffice/contracts'
import { actor, type Emit } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db, type Tx } from '../db.js'
import { transferBecame } from '../metrics.js'
import { keyedBy, once } from '../store/idempotency-keys.js'
import { toShownTicket, type TicketRow } from '../store/order-rows.js'
import { endedTransfer, findUpcomingEvent, isOpen } from '../store/transfers.js'
import { TicketCodes } from '../tokens/ticket-codes.js'
import { TransferTokens } from '../tokens/transfer-tokens.js'

@Controller()
export class AcceptTransferHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(TransferTokens) private readonly tokens: TransferTokens,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Transfers the ticket to the person with the token, who may have an account or not. The new ticket is for
   * the address that it was offered to, under the name in the command, and belongs to the account that
   * accepts. Throws `transferNotFound`, `transferExpired` and `idempotencyKeyReused`.
   */
  @Handle(booking.methods.acceptTransfer)
  async acceptTransfer(command: AcceptTransfer): Promise<AcceptedTransfer> {
    const transferId = this.tokens.read(command.token)
    if (!transferId) throw booking.faults.transferNotFound({})
    const request = keyedBy(command)
    const accepted = await this.db.tx((tx, emit) =>
      once(tx, request, this.clock.now(), async () =>
        toShownTicket(await this.accept(tx, emit, transferId, command.name), this.codes),
      ),
    )
    if (!accepted.replayed) transferBecame('ACCEPTED', accepted.id)
    return accepted
  }

  /** Two guarded updates decide, however many callers accept at once, and whatever a check-in does to the ticket meanwhile. */
  private async accept(tx: Tx, emit: Emit, id: string, name: string): Promise<TicketRow> {
    const now = this.clock.now()
    const transfer = await tx.transfer.findUnique({ where: { id }, include: { ticket: true } })
    if (!transfer) throw booking.faults.transferNotFound({})
    const { ticketId, ticket, email } = transfer
    const { orderId, eventId, tierId } = ticket
    await lockOrder(tx, orderId)
    const old = await this.endTicket(tx, ticketId)
    const accepted = await tx.transfer.updateMany({
      where: { id, ...isOpen(now) },
      data: endedTransfer('ACCEPTED'),
    })
    if (!old.count || !accepted.count || !(await findUpcomingEvent(tx, eventId, now)))
      throw booking.faults.transferExpired({})
    const holder = { holderName: name, holderEmail: email!, holderId: actingUser() }
    const row = await tx.ticket.create({
      data: { id: newId(), orderId, eventId, tierId, fromId: ticketId, state: 'VALID', ...holder },
    })
    const { version } = row
    const moved = { ticketId: row.id, orderId, eventId, version, transferId: id, fromTicketId: ticketId }
    await emit(booking.events.ticket.transferred, moved)
    return row
  }

  /** A test removes the guard on the state to show that it is needed. */
  protected endTicket = (tx: Tx, id: string) =>
    tx.ticket.updateMany({
      where: { id, state: 'VALID' },
      data: { state: 'TRANSFERRED', version: { increment: 1 } },
    })
}

/** A transaction that ends the order's tickets waits for the new ticket, or has ended the old one. */
const lockOrder = (tx: Tx, id: string) => tx.$queryRaw`select from orders where id = ${id}::uuid for share`

/** The caller's account: null for a guest and for an organizer's API key. */
function actingUser(): string | null {
  const acting = actor()
  return acting && acting.role !== 'GUEST' && acting.role !== 'KEY' ? acting.subject : null
}
