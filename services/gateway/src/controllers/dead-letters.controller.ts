import { Controller, Inject } from '@nestjs/common'
import { z } from 'zod'
import {
  Backlog,
  Booking,
  booking,
  Catalog,
  catalog,
  contract,
  DeadLetter,
  deadLetterCursor,
  method,
  Notifier,
  notifier,
  PageQuery,
  Payments,
  payments,
} from '@boxoffice/contracts'
import { faultOf, inContext, currentOrNewContext } from '@boxoffice/bus'
import { Route, type Input } from '../routes/route.js'

const contracts = { catalog, booking, payments, notifier }
const Service = z.enum(['catalog', 'booking', 'payments', 'notifier'])
type Service = z.infer<typeof Service>
type Desk = Pick<Catalog, 'listDeadLetters' | 'replayDeadLetters' | 'listBacklogs'>

const Away = z.array(Service).describe('services that could not be asked: what they have is not among these')
const { replayDeadLetters } = catalog.methods

/** What the services answer, together. */
const { listDeadLetters, listBacklogs } = contract('gateway', {
  methods: {
    listDeadLetters: method(
      PageQuery.extend({ service: Service.optional() }),
      z.object({ data: z.array(DeadLetter), nextCursor: z.string().nullable(), away: Away }),
    ),
    listBacklogs: method(z.object({}), z.object({ data: z.array(Backlog), away: Away })),
  },
  events: {},
  faults: {},
}).methods
const OfService = replayDeadLetters.input.extend({ service: Service })

/** How long a service may think before it counts as away. */
const PATIENCE_MS = 3_000

/** What the services could not handle, and what they have still to do. */
@Controller()
export class DeadLetters {
  private readonly desks: Record<Service, Desk>

  constructor(
    @Inject(Catalog) catalog: Catalog,
    @Inject(Booking) booking: Booking,
    @Inject(Payments) payments: Payments,
    @Inject(Notifier) notifier: Notifier,
  ) {
    this.desks = { catalog, booking, payments, notifier }
  }

  @Route('GET /admin/dead-letters', listDeadLetters, {
    summary: 'Events that a service has given up, newest first',
    access: ['ADMIN'],
  })
  async list({ service, limit, cursor }: Input<typeof listDeadLetters>) {
    const names = service ? [service] : Service.options
    const { answers, away } = await this.ask(names, desk => desk.listDeadLetters({ limit, cursor }))
    const places = answers.flatMap(({ data }) =>
      data.map(letter => [deadLetterCursor(letter), letter] as const),
    )
    const shown = places.toSorted(([a], [b]) => (a < b ? 1 : -1)).slice(0, limit)
    const isLast = places.length <= limit && answers.every(({ nextCursor }) => nextCursor === null)
    return {
      data: shown.map(([, letter]) => letter),
      nextCursor: isLast ? null : (shown.at(-1)?.[0] ?? null),
      away,
    }
  }

  @Route('POST /admin/dead-letters/replay', replayDeadLetters, {
    summary: 'Has a service handle them once more: one, those of a handler, or all; up to a hundred a call',
    access: ['ADMIN'],
    input: OfService,
    faults: Object.values(contracts).map(({ faults }) => faults.deadLetterNotFound),
    example: { service: 'notifier' },
  })
  replay({ service, ...which }: z.output<typeof OfService>) {
    return this.desks[service].replayDeadLetters(which)
  }

  @Route('GET /admin/backlogs', listBacklogs, {
    bounded: true,
    summary: 'What each service has still to do, by the event that it reads',
    access: ['ADMIN'],
  })
  async backlogs() {
    const { answers, away } = await this.ask(Service.options, desk => desk.listBacklogs({}))
    return { data: answers.flatMap(({ data }) => data), away }
  }

  /** What is away must not hide what the others have to say. */
  private async ask<T>(names: readonly Service[], question: (desk: Desk) => Promise<T>) {
    const away: Service[] = []
    const context = { ...currentOrNewContext(), deadline: Date.now() + PATIENCE_MS }
    const answers = await inContext(context, () =>
      Promise.all(
        names.map(name =>
          question(this.desks[name]).catch((error: unknown) => {
            if (faultOf(error).kind !== 'unavailable') throw error
            away.push(name)
            return []
          }),
        ),
      ),
    )
    return { answers: answers.flat() as T[], away }
  }
}
