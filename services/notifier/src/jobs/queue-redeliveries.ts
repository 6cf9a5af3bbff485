import { Injectable } from '@nestjs/common'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { Db } from '../db.js'
import { queueRedelivery } from '../store/deliveries.js'
import { SendDeliveries } from './send-deliveries.js'

const EVENTS_AT_ONCE = 500

/** Queues planned redeliveries, five hundred events at a time: a feed may contain a million. */
@Injectable()
export class QueueRedeliveries extends PeriodicJob {
  protected readonly everyMs = 1_000

  constructor(
    private readonly db: Db,
    private readonly sendDeliveries: SendDeliveries,
    private readonly clock: Clock,
  ) {
    super()
  }

  async run(): Promise<number> {
    const queued = await this.db.tx(tx => queueRedelivery(tx, this.clock.now(), EVENTS_AT_ONCE))
    if (queued) this.sendDeliveries.wake()
    return queued
  }
}
