import { setTimeout as delay } from 'node:timers/promises'
import { headers } from 'nats'
import type { EventType, Payload } from '@boxoffice/contracts'
import type { Bus } from './bus.js'
import { trimInbox } from './inbox.js'
import { decode, encode, writeContext } from './message.js'
import { isOutage } from './outage.js'
import {
  claimRows,
  insertRows,
  markPublished,
  outboxRow,
  storeRefusals,
  type OutboxRow,
  type Refusal,
} from './outbox-row.js'
import { RepeatedWork } from './repeated-work.js'
import type { SqlClient } from './sql-client.js'
import { StreamCheck } from './stream-check.js'
import type { BusLog } from './subscription-callback.js'

/** Writes an event to the outbox, once for each payload, in the transaction that makes it true. */
export type Emit = <E extends EventType>(event: E, ...payloads: Payload<E>[]) => Promise<void>

const BATCH = 500
const BACKLOG_MAX = 50_000
const SWEEP_MS = 1_000
const GATHER_MS = 2
const MARK_MS = 200
const KEEP_MS = 3_600_000
const PUBLISH_MS = 5_000

/**
 * Publishes the events of transactions, in their order, as soon as they commit and their callers go on. An
 * event that this process cannot publish (NATS is away, or the process dies) stays in the table, where the
 * next sweep of any replica finds it. An event that NATS refuses is tried again too and delays no other; the
 * reason is stored in its row, and is logged when it changes.
 */
export class Outbox {
  private readonly backlog: OutboxRow[] = []
  private readonly published: Pick<OutboxRow, 'id' | 'at'>[] = []
  private readonly timers: NodeJS.Timeout[] = []
  private rows: SqlClient | undefined
  private draining: Promise<void> | undefined
  private marking: Promise<void> | undefined
  private sweeping: Promise<void> | undefined
  private readonly streamCheck: StreamCheck
  private readonly repeated: Record<'mark' | 'report' | 'sweep' | 'maintain', RepeatedWork>

  constructor(
    private readonly bus: Bus,
    private readonly log: BusLog,
  ) {
    const relayed = () => new RepeatedWork(error => log('the outbox could not be relayed and will be', error))
    this.repeated = { mark: relayed(), report: relayed(), sweep: relayed(), maintain: relayed() }
    this.streamCheck = new StreamCheck(bus, log)
  }

  /** Begins to publish the events of this database. Does not wait until old events are published again. */
  async start(rows: SqlClient) {
    this.rows = rows
    await this.makePartitions()
    this.beginSweep()
    this.bus.onReconnect(() => {
      this.streamCheck.restart()
      this.beginSweep()
    })
    this.timers.push(setInterval(() => void this.repeated.mark.run(() => this.mark()), MARK_MS))
    this.timers.push(setInterval(() => this.beginSweep(), SWEEP_MS))
    this.timers.push(setInterval(() => void this.repeated.maintain.run(() => this.runMaintenance()), KEEP_MS))
  }

  async stop() {
    this.timers.forEach(clearInterval)
    await this.sweeping
    await this.draining
    await this.repeated.mark.run(() => this.mark())
  }

  /** Runs a transaction, and publishes what it has emitted once it is committed. */
  async commit<T>(transaction: (emitter: (tx: SqlClient) => Emit) => Promise<T>): Promise<T> {
    const rows: OutboxRow[] = []
    const result = await transaction(tx => async (event, ...payloads) => {
      const emitted = payloads.map(payload => outboxRow(event, payload))
      if (emitted.length) await insertRows(tx, emitted)
      rows.push(...emitted)
    })
    this.push(rows)
    return result
  }

  /** Publishes rows that are committed already. */
  push(rows: OutboxRow[]) {
    if (this.backlog.length > BACKLOG_MAX) return
    this.backlog.push(...rows)
    this.draining ??= this.drain().finally(() => (this.draining = undefined))
  }

  /** Events of the same moment are published together, after the callers of their transactions have been answered. */
  private async drain() {
    while (this.backlog.length && this.rows) {
      await delay(GATHER_MS)
      const batch = this.backlog.splice(0, BATCH)
      const refusals = (await Promise.all(batch.map(row => this.publish(row)))).filter(refusal => !!refusal)
      if (refusals.length) await this.repeated.report.run(() => this.report(refusals))
    }
  }

  /** Marks rows as published, well within the lease and by the hundred: marking each batch would cost as much as publishing it. */
  private mark(): Promise<void> {
    return (this.marking ??= this.markAll().finally(() => (this.marking = undefined)))
  }

  private async markAll() {
    while (this.published.length) await markPublished(this.rows!, this.published.splice(0, BATCH))
  }

  /** Publishes one event. Returns why NATS refuses it, and nothing when it is published or NATS is away. */
  private async publish({ id, at, subject, payload, context }: OutboxRow): Promise<Refusal | undefined> {
    const deadline = Date.now() + PUBLISH_MS
    const head = writeContext({ ...context, actor: null, deadline }, headers())
    head.set('Nats-Msg-Id', id)
    try {
      const reply = await this.bus.requests.send(subject, encode(payload), head, deadline)
      const { error } = decode(reply.data) as { error?: { description?: string } }
      if (error) return { id, at, subject, error: error.description ?? 'JetStream refuses it' }
      this.published.push({ id, at })
    } catch (error) {
      const reason = error instanceof Error ? (error.cause ?? error) : error
      if (!isOutage(reason))
        return { id, at, subject, error: reason instanceof Error ? reason.message : String(reason) }
    }
    return undefined
  }

  /** Stores why events were refused, and logs those of which it was not known: one line for each subject and reason. */
  private async report(refusals: Refusal[]) {
    const lines = new Map<string, Error & { eventIds: string[] }>()
    for (const { id, subject, error } of await storeRefusals(this.rows!, refusals)) {
      const message = `${subject} cannot be published: ${error}`
      const line = lines.get(message) ?? Object.assign(new Error(message), { subject, eventIds: [] })
      line.eventIds.push(id)
      lines.set(message, line)
    }
    for (const line of lines.values()) this.log('events cannot be published; they are retried', line)
  }

  private beginSweep() {
    this.sweeping ??= this.repeated.sweep.run(() => this.sweep()).finally(() => (this.sweeping = undefined))
  }

  /** Publishes the rows that other replicas could not, until none remains. A stream that was not verified is verified first. */
  private async sweep() {
    while (this.bus.connected && !this.backlog.length) {
      if (!(await this.streamCheck.isPassed(this.rows!, () => this.mark()))) return
      const rows = await claimRows(this.rows!)
      this.push(inOrder(rows))
      await this.draining
      if (rows.length < BATCH) return
    }
  }

  private async runMaintenance() {
    await this.makePartitions()
    await trimInbox(this.rows!)
  }

  /** Creates the partitions of the coming days, and drops those whose time is over. */
  private makePartitions() {
    return this.rows!.$queryRaw`select rotate_outbox_partitions()::text`
  }
}

const inOrder = (rows: OutboxRow[]) => rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))
