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

const Service = z.enum(['catalog', 'booking', 'payments', 'notifier'])
type Service = z.infer<typeof Service>
type ServiceAdmin = Pick<Catalog, 'listDeadLetters' | 'replayDeadLetters' | 'listBacklogs'>

const Away = z.array(Service).describe('services that could not be asked: their entries are missing')
const replays = [catalog, booking, payments, notifier].map(({ methods }) => methods.replayDeadLetters)

/** The dead letters and backlogs of all services. */
const { listDeadLetters, replayDeadLetters, listBacklogs } = contract('gateway', {
  methods: {
    listDeadLetters: method(
      PageQuery.extend({ service: Service.optional() }),
      z.object({ data: z.array(DeadLetter), nextCursor: z.string().nullable(), away: Away }),
    ),
    replayDeadLetters: method(
      catalog.methods.replayDeadLetters.input.extend({ service: Service }),
      catalog.methods.replayDeadLetters.output,
      { faults: replays.flatMap(({ faults }) => faults) },
    ),
    listBacklogs: method(z.object({}), z.object({ data: z.array(Backlog), away: Away })),
  },
  events: {},
  faults: {},
}).methods

/** A service that has not answered after this time counts as away. */
const PATIENCE_MS = 3_000

/** Events that services could not handle, and events that they have not handled yet. */
@Controller()
export class DeadLetters {
  private readonly admins: Record<Service, ServiceAdmin>

  constructor(
    @Inject(Catalog) catalog: Catalog,
    @Inject(Booking) booking: Booking,
    @Inject(Payments) payments: Payments,
    @Inject(Notifier) notifier: Notifier,
  ) {
    this.admins = { catalog, booking, payments, notifier }
  }

  @Route('GET /admin/dead-letters', listDeadLetters, {
    summary: 'Dead letters: events that a service could not handle, newest first',
    access: ['ADMIN'],
  })
  async list({ service, limit, cursor }: Input<typeof listDeadLetters>) {
    const names = service ? [service] : Service.options
    const { answers, away } = await this.ask(names, admin => admin.listDeadLetters({ limit, cursor }))
    const entries = answers.flatMap(({ data }) =>
      data.map(deadLetter => [deadLetterCursor(deadLetter), deadLetter] as const),
    )
    const shown = entries.toSorted(([a], [b]) => (a < b ? 1 : -1)).slice(0, limit)
    const isLast = entries.length <= limit && answers.every(({ nextCursor }) => nextCursor === null)
    return {
      data: shown.map(([, deadLetter]) => deadLetter),
      nextCursor: isLast ? null : (shown.at(-1)?.[0] ?? null),
      away,
    }
  }

  @Route('POST /admin/dead-letters/replay', replayDeadLetters, {
    summary: 'Replays dead letters of a service: one, those of a handler, or all, up to a hundred per call',
    access: ['ADMIN'],
    example: { service: 'notifier' },
  })
  replay({ service, ...which }: Input<typeof replayDeadLetters>) {
    return this.admins[service].replayDeadLetters(which)
  }

  @Route('GET /admin/backlogs', listBacklogs, {
    bounded: true,
    summary: 'The backlog of each service, by the events that it reads',
    access: ['ADMIN'],
  })
  async backlogs() {
    const { answers, away } = await this.ask(Service.options, admin => admin.listBacklogs({}))
    return { data: answers.flatMap(({ data }) => data), away }
  }

  /** A service that is away must not hide the answers of the others. */
  private async ask<T>(names: readonly Service[], question: (admin: ServiceAdmin) => Promise<T>) {
    const away: Service[] = []
    const context = { ...currentOrNewContext(), deadline: Date.now() + PATIENCE_MS }
    const answers = await inContext(context, () =>
      Promise.all(
        names.map(name =>
          question(this.admins[name]).catch((error: unknown) => {
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
