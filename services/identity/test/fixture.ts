import 'reflect-metadata'
import { v7 as newId } from 'uuid'
import {
  identity,
  parse,
  Payments,
  payments,
  type EventType,
  type MailKind,
  type Role,
  type Tokens,
} from '@boxoffice/contracts'
import { Bus, inContext, Outbox, type Actor } from '@boxoffice/bus'
import { Clock, createLog, LOG, Sealer } from '@boxoffice/service'
import {
  beforeFirstWrite,
  container,
  handlersOf,
  testDatabase,
  testEnvironment,
  type Injectable,
} from '@boxoffice/testing'
import { Config } from '../src/config.js'
import { Db, type Tx } from '../src/db.js'
import { SendPasswordOtps } from '../src/jobs/send-password-otps.js'
import { useCases } from '../src/use-cases/index.js'

export const password = 'correct horse battery'
export const device = { agent: 'a browser', address: '192.0.2.1' }

/** A clock that a test moves. */
class MovedClock extends Clock {
  ahead = 0
  override now = () => new Date(Date.now() + this.ahead)
}

/** Payments' answers about bank accounts: numbers of zeroes are unknown, and for numbers of nines the bank can't be reached. */
const bank = {
  resolveAccount: async ({ accountNumber }: { accountNumber: string }) => {
    if (/^0+$/.test(accountNumber)) throw payments.faults.bankAccountUnknown({})
    if (/^9+$/.test(accountNumber)) throw payments.faults.providerUnavailable({ retryAfter: 5 })
    return { accountName: 'ADAEZE OKONKWO' }
  },
}

type Reached = () => Promise<unknown>

/** A replica of identity over a database: its handlers, its store, and a clock that can be moved. */
export async function openReplica(databaseUrl: string, settings: Record<string, string> = {}) {
  const bus = await Bus.open({ url: testEnvironment().nats['identity']!, name: 'identity' })
  const log = createLog('identity', 'error')
  const outbox = new Outbox(bus, (message, error) => log.warn({ err: error }, message))
  const config = new Config({ ...testEnvironment().env['identity'], DATABASE_URL: databaseUrl, ...settings })
  const db = new Db(config, outbox)
  await outbox.start(db)

  const clock = new MovedClock()
  const provided: [unknown, unknown][] = [
    [Config, config],
    [Db, db],
    [Clock, clock],
    [LOG, log],
    [Payments, bank],
    [Sealer, new Sealer('TOTP_KEYS', config.TOTP_KEYS)],
  ]
  const make = container(provided)
  return {
    ...handlersOf(useCases, make),
    config,
    clock,
    db,
    make,
    /** An instance whose transactions await `reached` before their first write. */
    makeHeld: <T>(Class: Injectable<T>, reached: Reached): T =>
      container([...provided, [Db, beforeFirstWrite(db, reached)]])(Class),
    /** The same, and its transactions take no row locks: the negative control of what the locks guarantee. */
    makeUnlocked<T>(Class: Injectable<T>, reached: Reached): T {
      const tx: Db['tx'] = work =>
        db.tx((tx, emit) => work(beforeFirstWrite(withoutLocks(tx), reached), emit))
      return container([...provided, [Db, { user: db.user, tx }]])(Class)
    },
    async close() {
      await make(SendPasswordOtps).onModuleDestroy()
      await outbox.stop()
      await bus.close()
      await db.$disconnect()
    },
  }
}
export type Replica = Awaited<ReturnType<typeof openReplica>>

/** A replica with an empty database of its own. */
export async function openIdentity(settings?: Record<string, string>) {
  const database = await testDatabase('identity')
  const replica = await openReplica(database.url, settings)
  return {
    ...replica,
    database,
    async close() {
      await replica.close()
      await database.drop()
    },
  }
}
export type IdentityFixture = Awaited<ReturnType<typeof openIdentity>>

/** Registers a new user, as the bus would: the input is parsed first. */
export async function register({ registerAccount }: Replica, changes: object = {}): Promise<Tokens> {
  const registration = { email: `${newId()}@example.com`, password, name: 'Ada', device }
  return registerAccount(parse(identity.methods.registerAccount.input, { ...registration, ...changes }))
}

/** Calls as this user, by this session. */
export const as = <T>(user: { id: string; role: Role }, work: () => Promise<T>, sessionId?: string) =>
  asActor({ subject: user.id, role: user.role, ...(sessionId && { sessionId }) }, work)

/** Calls as this actor. */
export const asActor = <T>(actor: Actor, work: () => Promise<T>) =>
  inContext({ requestId: newId(), traceparent: '', deadline: Date.now() + 5_000, actor }, work)

/** The id of the session of an access token. */
export const sessionOf = ({ accessToken }: Tokens): string =>
  (JSON.parse(Buffer.from(accessToken.split('.')[1]!, 'base64url').toString()) as { sid: string }).sid

/** The payloads of an event that were emitted, oldest first. */
export async function emitted({ db }: Replica, { subject }: EventType): Promise<unknown[]> {
  const rows = await db.outbox.findMany({ where: { subject }, orderBy: { id: 'asc' } })
  return rows.map(({ payload }) => payload)
}

/** The data of the last mail of this kind that was requested for a user. */
export async function lastMail({ db, describeMail }: Replica, userId: string, kind: MailKind) {
  const [last] = await db.mailRequest.findMany({
    where: { userId, kind },
    orderBy: { id: 'desc' },
    take: 1,
  })
  if (!last) throw new Error(`No ${kind} was requested for ${userId}`)
  return describeMail({ mailId: last.id })
}

/** A transaction whose row locks do nothing. */
const withoutLocks = (tx: Tx): Tx =>
  new Proxy(tx, {
    get: (target, key) =>
      key === '$executeRaw'
        ? (query: TemplateStringsArray, ...values: unknown[]) =>
            query.join('').includes('for no key update')
              ? Promise.resolve(1)
              : target.$executeRaw(query, ...values)
        : (Reflect.get(target, key) as unknown),
  })
