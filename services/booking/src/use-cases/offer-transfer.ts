import { Controller, Inject } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import { booking, type OfferTransfer, type PlacedTransferOffer } from '@boxoffice/contracts'
import type { Emit } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Access } from '../access.js'
import { Config } from '../config.js'
import { Db, type Tx } from '../db.js'
import type { Transfer } from '../generated/client.js'
import { transferBecame } from '../metrics.js'
import { keyedBy, once } from '../store/idempotency-keys.js'
import { endedTransfer, isOpen, isOffered, requireTransferable, withoutAddress } from '../store/transfers.js'

const HOUR_MS = 3_600_000

@Controller()
export class OfferTransferHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Pick<Config, 'TRANSFER_HOURS'>,
  ) {}

  /**
   * Offers the ticket to an address, for TRANSFER_HOURS but not beyond the event's end, in place of any
   * earlier offer. Offering it to the same address again is the same offer, and sends no second mail. Throws
   * `ticketNotFound`, `notTransferable` and `idempotencyKeyReused`.
   */
  @Handle(booking.methods.offerTransfer)
  async offerTransfer(command: OfferTransfer): Promise<PlacedTransferOffer> {
    await this.access.requireOwnTicket(command.ticketId)
    const now = this.clock.now()
    const request = keyedBy(command)
    const offer = await this.db.tx((tx, emit) =>
      once(tx, request, now, async () => withoutAddress(await this.offer(tx, emit, command, now))),
    )
    return { ...offer, email: command.email }
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
    const { version } = await tx.ticket.update({
      where: { id: ticketId },
      data: { version: { increment: 1 } },
    })
    const transferId = transfer.id
    await emit(booking.events.ticket.transferOffered, { ticketId, orderId, eventId, version, transferId })
    transferBecame('OFFERED', ticketId)
    return transfer
  }
}
