import { Controller } from '@nestjs/common'
import { payments, type Page, type PageQuery, type Payout } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { olderThan, pageOf } from '@boxoffice/service'
import { Access } from '../access.js'
import { toPayout } from '../core/payout.js'
import { Db } from '../db.js'

@Controller()
export class ListPayoutsHandler {
  constructor(
    private readonly db: Db,
    private readonly access: Access,
  ) {}

  /** An organizer's payouts, newest first, for its managers. Throws `organizerNotFound`, and `invalid` for a wrong cursor. */
  @Handle(payments.methods.listPayouts)
  async listPayouts({
    organizerId,
    limit,
    cursor,
  }: PageQuery & { organizerId: string }): Promise<Page<Payout>> {
    await this.access.requireManager(organizerId)
    const rows = await this.db.payout.findMany({
      where: { organizerId, ...olderThan(cursor) },
      orderBy: { id: 'desc' },
      take: limit + 1,
    })
    return pageOf(rows, limit, toPayout)
  }
}
