import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices'
import type { Service, ServiceMsg } from 'nats'
import { lastValueFrom, type Observable } from 'rxjs'
import { faults, type Contract, type EventType, type Fault, type MethodType } from '@boxoffice/contracts'
import type { Bus } from './bus.js'
import { inContext } from './context.js'
import { DeadLetterAdmin } from './dead-letter-admin.js'
import { decodeInput, encode, readContext, writeFault } from './message.js'
import { faultOf } from './outage.js'
import { EventReader, type Deliver } from './reader.js'
import type { ServerOptions } from './server-options.js'
import { SpanKind, traced } from './trace.js'
import { endOfTurn } from './turn.js'

const IN_FLIGHT = 4_096

/**
 * Nest's end of the bus. Methods are answered in a queue group, those about dead letters by the bus itself; events arrive through
 * durable consumers. Refuses to start when a method of the contract has no handler, an event is read that the topology does not
 * know, or NATS refuses a subscription.
 */
export class BusServer extends Server implements CustomTransportStrategy {
  private readonly readers: EventReader[] = []
  private readonly working = new Set<Promise<void>>()
  private service: Service | undefined

  constructor(
    private readonly bus: Bus,
    private readonly contract: Contract,
    private readonly options: ServerOptions,
  ) {
    super()
    const admin = new DeadLetterAdmin(bus, contract, options, event => this.deliver(event))
    for (const [subject, answer] of admin.answers()) this.addHandler(subject, answer)
  }

  async listen(done: (error?: unknown) => void) {
    try {
      this.requireHandlers()
      await this.serveMethods()
      await this.readEvents()
      await this.bus.check()
      done()
    } catch (error) {
      await this.close()
      done(error)
    }
  }

  /** Accepts no new work and finishes the work in progress. The connection stays open for remaining answers and events. */
  async close() {
    await Promise.all([this.service?.stop(), ...this.readers.map(reader => reader.stop())])
    await Promise.all(this.working)
  }

  on(): never {
    throw new Error('The server has no events of its own')
  }

  unwrap(): never {
    throw new Error('Ask for the Bus')
  }

  private requireHandlers() {
    const wanted = [...Object.values(this.contract.methods), ...this.options.reads].map(
      ({ subject }) => subject,
    )
    const missing = wanted.filter(subject => !this.messageHandlers.has(subject))
    if (missing.length) throw new Error(`${missing.join(', ')} has no handler`)

    const unknown = [...this.messageHandlers.keys()].filter(subject => !wanted.includes(subject))
    if (unknown.length)
      throw new Error(`${unknown.join(', ')} is not in the topology of ${this.contract.name}`)
  }

  private async serveMethods() {
    const { name } = this.contract
    this.service = await this.bus.nats.services.add({ name, version: '1.0.0', queue: name })
    for (const [endpoint, method] of Object.entries(this.contract.methods)) {
      const { subject } = method
      const handler = this.messageHandlers.get(subject)!
      this.service.addEndpoint(endpoint, {
        subject,
        handler: (_, message) => this.accept(method, handler, message),
      })
    }
  }

  private async readEvents() {
    for (const event of this.options.reads) {
      const reader = new EventReader(this.bus, event, this.deliver(event), this.options)
      this.readers.push(reader)
      await reader.start()
    }
  }

  private deliver({ subject }: EventType): Deliver {
    const handler = this.messageHandlers.get(subject)!
    return (payload, id) => traced(subject, SpanKind.CONSUMER, () => this.run(handler, payload, id))
  }

  private accept(method: MethodType, handler: MessageHandler, message: ServiceMsg) {
    const work = this.reply(method, handler, message)
      .catch((error: unknown) => this.options.observer.failed(method.subject, error))
      .finally(() => this.working.delete(work))
    this.working.add(work)
  }

  private async reply(method: MethodType, handler: MessageHandler, message: ServiceMsg) {
    const started = performance.now()
    const outcome = await this.answer(method, handler, message)
    this.options.observer.handled(method.subject, outcome, (performance.now() - started) / 1_000)
  }

  /** Answers one request, and returns the outcome. A request whose caller has stopped waiting is neither handled nor answered. */
  private async answer(method: MethodType, handler: MessageHandler, message: ServiceMsg): Promise<string> {
    try {
      const context = readContext(message.headers)
      if (context.deadline < Date.now()) return 'late'
      return await inContext(context, () => this.serve(method, handler, message))
    } catch (error) {
      return await this.refuse(method, message, error)
    }
  }

  private async serve(method: MethodType, handler: MessageHandler, message: ServiceMsg): Promise<string> {
    try {
      if (this.working.size >= (this.options.inFlight ?? IN_FLIGHT))
        throw faults.unavailable({ retryAfter: 1 })
      const work = () => this.run(handler, decodeInput(message.data))
      const answer = encode(await traced(method.subject, SpanKind.SERVER, work))
      await endOfTurn()
      message.respond(answer)
      return 'ok'
    } catch (error) {
      return await this.refuse(method, message, error)
    }
  }

  /** Answers with a fault. One that the method does not declare is answered too, and reported, since its callers do not expect it. */
  private async refuse(method: MethodType, message: ServiceMsg, error: unknown): Promise<string> {
    const fault = faultOf(error)
    const causeId = fault.kind === 'internal' ? causeIdOf(fault) : undefined
    if (causeId) this.options.observer.failed(method.subject, error, causeId)
    else if (!isDeclared(method, fault))
      this.options.observer.failed(method.subject, undeclared(method, fault))
    const { status, title, body } = writeFault(fault, causeId)
    await endOfTurn()
    message.respondError(status, title, body)
    return fault.code
  }

  /** Runs the handler through Nest's pipes, guards, interceptors and filters, and returns one value. */
  private async run(handler: MessageHandler, payload: unknown, id?: string): Promise<unknown> {
    const answer = this.transformToObservable(await handler(payload, id)) as Observable<unknown>
    return lastValueFrom(answer, { defaultValue: undefined })
  }
}

const generic = new Set(Object.values(faults).map(({ code }) => code))

const isDeclared = (method: MethodType, { code }: Fault) =>
  generic.has(code) || method.faults.some(declared => declared.code === code)

/** A failure of another service keeps the id under which it was logged first. */
const causeIdOf = ({ cause }: Fault) => (typeof cause === 'string' ? cause : crypto.randomUUID())

const undeclared = ({ subject }: MethodType, fault: Fault) =>
  new Error(`${subject} does not declare the fault ${fault.code}`, { cause: fault })
