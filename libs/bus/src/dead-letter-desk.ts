import {
  Fault,
  parse,
  type Contract,
  type deadLetterMethods,
  type EventType,
  type PageQuery,
} from '@boxoffice/contracts'
import { backlogs } from './backlogs.js'
import { ownContext, type Bus } from './bus.js'
import { admin, inContext } from './context.js'
import { claimDead, isDead, listDead, releaseDead, type Claimed, type Which } from './dead-letter-rows.js'
import { forgetFailure, recordFailure } from './dead-letters.js'
import { HANDLING_MS, type Deliver } from './reader.js'
import type { ServerOptions } from './server-options.js'

type Name = keyof typeof deadLetterMethods

const TOGETHER = 10
/** What is left of the caller's time when no more is begun. */
const MARGIN_MS = 2_000

/**
 * What every service that reads events answers to an ADMIN: its dead letters, and what waits. A letter that is replayed goes to the
 * handler as the reader would give it, in nobody's name; the inbox keeps it from having its effect twice.
 */
export class DeadLetterDesk {
  constructor(
    private readonly bus: Bus,
    private readonly contract: Contract,
    private readonly options: Pick<ServerOptions, 'reads' | 'rows' | 'told'>,
    private readonly deliver: (event: EventType) => Deliver,
  ) {}

  /** The methods of the contract that are answered here, by their subjects. Each throws `forbidden` unless an ADMIN asks. */
  answers(): [string, (input: unknown) => Promise<unknown>][] {
    const { reads, rows } = this.options
    const { name } = this.contract
    return [
      ...this.answer('listDeadLetters', query => listDead(rows, name, query as PageQuery)),
      ...this.answer('replayDeadLetters', which => this.replay(which as Which)),
      ...this.answer('listBacklogs', async () => ({ data: await backlogs(this.bus, reads, rows) })),
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

  /** Ten at a time, as long as the caller waits; what there is no time for is left as it was. */
  private async replay(which: Which): Promise<{ handled: number; failed: number }> {
    const letters = await claimDead(this.options.rows, which)
    if (which.eventId && letters.length === 0) await this.insistOn(which)
    const until = ownContext().deadline - MARGIN_MS
    const outcomes: boolean[] = []
    while (letters.length && (Date.now() < until || outcomes.length === 0))
      outcomes.push(...(await Promise.all(letters.splice(0, TOGETHER).map(letter => this.handAgain(letter)))))
    if (letters.length) await releaseDead(this.options.rows, letters)
    const handled = outcomes.filter(Boolean).length
    return { handled, failed: outcomes.length - handled }
  }

  private async insistOn(which: Which) {
    const { kind, code, title } = this.contract.faults['deadLetterNotFound']!
    if (!(await isDead(this.options.rows, which))) throw new Fault(kind, code, title)
  }

  private async handAgain({ handler, eventId, payload }: Claimed): Promise<boolean> {
    const { rows, told } = this.options
    const started = performance.now()
    const tell = (outcome: string) => told.handled(handler, outcome, (performance.now() - started) / 1_000)
    try {
      await this.read(handler, payload, eventId)
      await forgetFailure(rows, handler, eventId)
      tell('replayed')
      return true
    } catch (error) {
      told.failed(handler, error)
      await recordFailure(rows, handler, eventId, payload, error)
      tell('failed')
      return false
    }
  }

  private read(handler: string, payload: unknown, eventId: string): Promise<unknown> {
    const event = this.options.reads.find(({ subject }) => subject === handler)
    if (!event) throw new Error(`${handler} is not read any more`)
    const context = { ...ownContext(), actor: null, deadline: Date.now() + HANDLING_MS }
    return inContext(context, () => this.deliver(event)(payload, eventId))
  }
}
