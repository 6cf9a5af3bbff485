import { Controller } from '@nestjs/common'
import { payments, type Dispute, type Page, type PageQuery } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { olderThan, pageOf } from '@boxoffice/service'
import { Db, type DisputeRow, type PaymentRow } from '../db.js'
import { Access } from '../access.js'

@Controller()
export class ListDisputesHandler {
  constructor(
    private readonly db: Db,
    private readonly access: Access,
  ) {}

  /** An organizer's disputes, newest first, for its managers. Throws `organizerNotFound`, and `invalid` for a wrong cursor. */
  @Handle(payments.methods.listDisputes)
  async listDisputes({
    organizerId,
    limit,
    cursor,
  }: PageQuery & { organizerId: string }): Promise<Page<Dispute>> {
    await this.access.requireManager(organizerId)
    const rows = await this.db.dispute.findMany({
      where: { organizerId, ...olderThan(cursor) },
      orderBy: { id: 'desc' },
      take: limit + 1,
      include: { payment: true },
    })
    return pageOf(rows, limit, toDispute)
  }
}

const toDispute = ({ payment, ...dispute }: DisputeRow & { payment: PaymentRow }): Dispute => ({
  id: dispute.id,
  paymentId: payment.id,
  orderId: payment.orderId,
  eventId: payment.eventId,
  organizerId: dispute.organizerId,
  reference: payment.reference,
  amount: { amount: Number(dispute.amount), currency: payment.currency },
  state: dispute.state,
  reason: dispute.reason,
  answerBy: dispute.answerBy?.toISOString() ?? null,
  createdAt: dispute.createdAt.toISOString(),
  decidedAt: dispute.decidedAt?.toISOString() ?? null,
  version: dispute.version,
})
