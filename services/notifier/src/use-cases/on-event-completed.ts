import { Controller } from '@nestjs/common'
import { catalog, type SaleTerms } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { withoutAccessCodes } from '../core/sale-terms.js'
import { Db } from '../db.js'
import { FeedRecorder } from '../feed/feed-recorder.js'
import { endEvent } from '../store/events.js'

/** Drops the notifications of a completed event. */
@Controller()
export class OnEventCompleted {
  constructor(
    private readonly db: Db,
    private readonly feed: FeedRecorder,
  ) {}

  @On(catalog.events.event.completed, { idempotentBy: 'effect' })
  async onEventCompleted(terms: SaleTerms, id: string) {
    await this.db.tx(tx => endEvent(tx, terms))
    await this.feed.record('event.completed', withoutAccessCodes(terms), id)
  }
}
