import { Controller, Inject } from '@nestjs/common'
import { booking } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { readerOf, toShownTicket } from '../store/order-rows.js'
import { toTransfer } from '../store/transfers.js'
import { TicketCodes } from '../tokens/ticket-codes.js'
import { TransferTokens } from '../tokens/transfer-tokens.js'

@Controller()
export class DescribeTransferHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(TransferTokens) private readonly tokens: TransferTokens,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * The facts for a mail about the offer. NATS lets the notifier alone call it, so there is no actor to check. Throws
   * `transferNotFound`, and `transferExpired` for an offer that need not be mailed any more.
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
    const offer = { transfer: toTransfer(row), ticket: toShownTicket(ticket, this.codes) }
    return { ...offer, from: ticket.holderName, token: this.tokens.issue(id), ...readerOf(ticket.order) }
  }
}
