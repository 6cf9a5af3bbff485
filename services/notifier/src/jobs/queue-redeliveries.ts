import { Injectable } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { Db, type Tx } from '../db.js'
import { SendDeliveries } from './send-deliveries.js'

const EVENTS_AT_ONCE = 500

interface Planned {
  id: string
  organizerId: string
  types: string[]
  after: bigint
  to: bigint
}

/** Queues what is to be sent to a webhook once more, five hundred events at a time: there may be a million. */
@Injectable()
export class Redeliver extends PeriodicJob {
  protected readonly everyMs = 1_000

  constructor(
    private readonly db: Db,
    private readonly sender: SendDeliveries,
    private readonly clock: Clock,
  ) {
    super()
  }

  /** Has all sent to a webhook that was written down since, whatever became of it before. Gives how many events that are. */
  async plan(webhookId: string, since: Date): Promise<number> {
    const [planned] = await this.db.$queryRaw<{ count: bigint }[]>`
      with wanted as (
        select min(sequence) as first, max(sequence) as last, count(*) as count
        from feed_events join webhooks on webhooks.organizer_id = feed_events.organizer_id
        where webhooks.id = ${webhookId}::uuid and feed_events.created_at >= ${since}::timestamptz and type = any(types)
      ), planned as (
        update webhooks
        set again_after = least(again_after, first - 1), again_to = greatest(again_to, last)
        from wanted where id = ${webhookId}::uuid and wanted.count > 0
      )
      select count from wanted`
    this.wake()
    return Number(planned!.count)
  }

  async run(): Promise<number> {
    const queued = await this.db.tx(tx => queueSome(tx, this.clock.now()))
    if (queued) this.sender.wake()
    return queued
  }
}

/** The next events of some webhook for which there are any. Locked: no other replica goes on with it meanwhile. */
async function queueSome(tx: Tx, now: Date): Promise<number> {
  const [planned] = await tx.$queryRaw<Planned[]>`
    select id, organizer_id as "organizerId", types, again_after as after, again_to as to
    from webhooks where again_to is not null limit 1 for update skip locked`
  if (!planned) return 0
  const { id, organizerId, types, after, to } = planned
  const events = await tx.feedEvent.findMany({
    where: { organizerId, sequence: { gt: after, lte: to }, type: { in: types } },
    orderBy: { sequence: 'asc' },
    take: EVENTS_AT_ONCE,
    select: { sequence: true },
  })
  const sequences = events.map(({ sequence }) => sequence)
  if (sequences.length) await queue(tx, planned, sequences, now)
  const isDone = events.length < EVENTS_AT_ONCE
  const data = isDone ? { againAfter: null, againTo: null } : { againAfter: sequences.at(-1)! }
  await tx.webhook.update({ where: { id }, data })
  return sequences.length
}

const queue = (tx: Tx, { id, organizerId }: Planned, sequences: bigint[], now: Date) =>
  tx.$executeRaw`
    insert into deliveries (id, webhook_id, organizer_id, sequence, next_at, created_at)
    select unnest(${sequences.map(() => newId())}::uuid[]), ${id}::uuid, ${organizerId}::uuid,
           unnest(${sequences.map(String)}::bigint[]), ${now}::timestamptz, ${now}::timestamptz
    on conflict (webhook_id, sequence) do update
    set state = 'WAITING', attempts = 0, next_at = excluded.next_at, delivered_at = null`
