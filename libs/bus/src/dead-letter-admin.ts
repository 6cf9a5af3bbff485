import {
  Fault,
  parse,
  type Contract,
  type deadLetterMethods,
  type EventType,
  type PageQuery,
} from '@boxoffice/contracts'
import { backlogs } from './backlogs.js'
import { currentOrNewContext, type Bus } from './bus.js'
import { admin, inContext } from './context.js'
import {
  claimDeadLetters,
  deadLetterExists,
  listDeadLetters,
  releaseDeadLetters,
  type ClaimedDeadLetter,
  type DeadLetterSelector,
} from './dead-letter-rows.js'
import { forgetFailure, recordFailure } from './dead-letters.js'
import { HANDLING_MS, type Deliver } from './reader.js'
import type { ServerOptions } from './server-options.js'

type Name = keyof ReturnType<typeof deadLetterMethods>

const TOGETHER = 10
/** No replay begins when less than this remains of the caller's time. */
const MARGIN_MS = 2_000

/**
 * The methods with which an ADMIN sees a service's dead letters and backlogs. A replayed message goes to the handler as the reader would
 * deliver it, without an actor; the inbox keeps it from having its effect twice.
 */
export class DeadLetterAdmin {
  constructor(
    private readonly bus: Bus,
    private readonly contract: Contract,
    private readonly options: Pick<ServerOptions, 'reads' | 'sql' | 'observer'>,
    private readonly deliver: (event: EventType) => Deliver,
  ) {}

  /** The methods of the contract that are answered here, by subject. Each throws `forbidden` unless the actor is an ADMIN. */
  answers(): [string, (input: unknown) => Promise<unknown>][] {
    const { reads, sql } = this.options
    const { name } = this.contract
    return [
      ...this.answer('listDeadLetters', query => listDeadLetters(sql, name, query as PageQuery)),
      ...this.answer('replayDeadLetters', which => this.replay(which as DeadLetterSelector)),
      ...this.answer('listBacklogs', async () => ({ data: await backlogs(this.bus, reads, sql) })),
    ]
  }

  private answer(name: Name, work: (input: unknown) => Promise<unknown>) {
    const method = this.contract.methods[name]
    if (!method) return []
    const handle = async (input: unknown) => {
      admin()
      return work(parse(method.input, input))
    }
    return [[method.subject, handle] as [string, typeof handle]]
  }

  /** Replays ten at a time while the caller waits. Dead letters for which no time remains stay unchanged. */
  private async replay(which: DeadLetterSelector): Promise<{ handled: number; failed: number }> {
    const deadLetters = await claimDeadLetters(this.options.sql, which)
    if (which.eventId && deadLetters.length === 0) await this.requireDeadLetter(which)
    const until = currentOrNewContext().deadline - MARGIN_MS
    const outcomes: boolean[] = []
    while (deadLetters.length && (Date.now() < until || outcomes.length === 0))
      outcomes.push(
        ...(await Promise.all(deadLetters.splice(0, TOGETHER).map(deadLetter => this.handAgain(deadLetter)))),
      )
    if (deadLetters.length) await releaseDeadLetters(this.options.sql, deadLetters)
    const handled = outcomes.filter(Boolean).length
    return { handled, failed: outcomes.length - handled }
  }

  private async requireDeadLetter(which: DeadLetterSelector) {
    const { kind, code, title } = this.contract.faults['deadLetterNotFound']!
    if (!(await deadLetterExists(this.options.sql, which))) throw new Fault(kind, code, title)
  }

  private async handAgain({ handler, eventId, payload }: ClaimedDeadLetter): Promise<boolean> {
    const { sql, observer } = this.options
    const started = performance.now()
    const report = (outcome: string) =>
      observer.handled(handler, outcome, (performance.now() - started) / 1_000)
    try {
      await this.read(handler, payload, eventId)
      await forgetFailure(sql, handler, eventId)
      report('replayed')
      return true
    } catch (error) {
      observer.failed(handler, error)
      await recordFailure(sql, handler, eventId, payload, error)
      report('failed')
      return false
    }
  }

  private read(handler: string, payload: unknown, eventId: string): Promise<unknown> {
    const event = this.options.reads.find(({ subject }) => subject === handler)
    if (!event) throw new Error(`${handler} is not read any more`)
    const context = { ...currentOrNewContext(), actor: null, deadline: Date.now() + HANDLING_MS }
    return inContext(context, () => this.deliver(event)(payload, eventId))
  }
}
