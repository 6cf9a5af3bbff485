import { Controller, Inject } from '@nestjs/common'
import { booking, type Page, type PageQuery, type Refund } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { olderThan, pageOf } from '@boxoffice/service'
import { Access } from '../access.js'
import { Db } from '../db.js'
import type { Refund as RefundRow } from '../generated/client.js'

@Controller()
export class ListRefundsHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Access) private readonly access: Access,
  ) {}

  /**
   * The refunds of an order, newest first. Throws `orderNotFound`, also for callers who are neither the
   * event's organizer nor an ADMIN.
   */
  @Handle(booking.methods.listRefunds)
  async listRefunds({ orderId, limit, cursor }: PageQuery & { orderId: string }): Promise<Page<Refund>> {
    const { currency } = await this.access.requireManagedOrder(orderId)
    const rows = await this.db.refund.findMany({
      where: { orderId, ...olderThan(cursor) },
      orderBy: { id: 'desc' },
      take: limit + 1,
    })
    return pageOf(rows, limit, row => toRefund(row, currency))
  }
}

const toRefund = (row: RefundRow, currency: string): Refund => ({
  id: row.id,
  orderId: row.orderId,
  state: row.state as Refund['state'],
  amount: row.amount === null ? null : { amount: Number(row.amount), currency },
  ticketIds: row.ticketIds,
  reason: row.reason,
  createdAt: row.createdAt.toISOString(),
  completedAt: row.doneAt?.toISOString() ?? null,
})
