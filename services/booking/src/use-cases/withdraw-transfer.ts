import { Controller, Inject } from '@nestjs/common'
import { booking } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Access } from '../access.js'
import { Db } from '../db.js'
import { transferBecame } from '../metrics.js'
import { endedTransfer, isOpen } from '../store/transfers.js'

@Controller()
export class WithdrawTransferHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Withdraws a transfer offer, by the ticket's holder alone. Throws `ticketNotFound`, and `transferNotFound`
   * when no offer is open.
   */
  @Handle(booking.methods.withdrawTransfer)
  async withdrawTransfer({ ticketId }: { ticketId: string }): Promise<void> {
    await this.access.requireOwnTicket(ticketId)
    const open = { ticketId, ...isOpen(this.clock.now()) }
    const { count } = await this.db.transfer.updateMany({ where: open, data: endedTransfer('WITHDRAWN') })
    if (!count) throw booking.faults.transferNotFound({})
    transferBecame('WITHDRAWN', ticketId)
  }
}
