import { Controller } from '@nestjs/common'
import { catalog, type SaleTerms } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { withoutAccessCodes } from '../core/sale-terms.js'
import { Db } from '../db.js'
import { FeedRecorder } from '../feed/feed-recorder.js'
import { endEvent } from '../store/events.js'

/** Drops the notifications of a cancelled event. Its buyers get a mail when booking ends their orders. */
@Controller()
export class OnEventCancelled {
  constructor(
    private readonly db: Db,
    private readonly feed: FeedRecorder,
  ) {}

  @On(catalog.events.event.cancelled, { idempotentBy: 'effect' })
  async onEventCancelled(terms: SaleTerms, id: string) {
    await this.db.tx(tx => endEvent(tx, terms))
    await this.feed.record('event.cancelled', withoutAccessCodes(terms), id)
  }
}
