import { Controller } from '@nestjs/common'
import { catalog, type SaleTerms } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Db } from '../db.js'
import { eventInclude } from '../views/event-view.js'
import { toSaleTerms } from '../views/sale-terms.js'

@Controller()
export class GetSaleTermsHandler {
  constructor(private readonly db: Db) {}

  /** The sale terms of an event that is or was published. Throws `eventNotFound`, also for a cancelled draft. */
  @Handle(catalog.methods.getSaleTerms)
  async getSaleTerms({ eventId }: { eventId: string }): Promise<SaleTerms> {
    const event = await this.db.event.findUnique({
      where: { id: eventId, publishedAt: { not: null } },
      include: eventInclude,
    })
    if (!event) throw catalog.faults.eventNotFound({})
    return toSaleTerms(event)
  }
}
