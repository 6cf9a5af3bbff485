import { v7 as newId } from 'uuid'
import { identity, parse, type EventType, type Role, type Tokens } from '@boxoffice/contracts'
import { Bus, inContext, Outbox } from '@boxoffice/bus'
import { Clock, createLog } from '@boxoffice/service'
import { bed, testDatabase } from '@boxoffice/testing'
import { AccessTokens } from '../src/access-tokens.js'
import { Config } from '../src/config.js'
import { Db } from '../src/db.js'
import { Issuer } from '../src/issuer.js'
import { Members } from '../src/members.js'
import { Organizers } from '../src/organizers.js'
import { Passwords } from '../src/passwords.js'
import { Sessions } from '../src/sessions.js'
import { Users } from '../src/users.js'

export const password = 'correct horse battery'
export const device = { agent: 'a browser', address: '192.0.2.1' }

/** A clock that a test moves. */
class MovedClock extends Clock {
  ahead = 0
  override now = () => new Date(Date.now() + this.ahead)
}

/** A replica of identity over a database: its nouns, made by hand, and a clock that can be moved. */
export async function replica(databaseUrl: string, settings: Record<string, string> = {}) {
  const bus = await Bus.open({ url: bed().nats['identity']!, name: 'identity' })
  const log = createLog('identity', 'error')
  const outbox = new Outbox(bus, error => log.warn({ err: error }, 'the outbox could not be relayed'))
  const config = new Config({ ...bed().env['identity'], DATABASE_URL: databaseUrl, ...settings })
  const db = new Db(config, outbox)
  await outbox.start(db)

  const [clock, passwords] = [new MovedClock(), new Passwords()]
  const accessTokens = new AccessTokens(config, clock)
  const issuer = new Issuer(accessTokens, clock, config)
  return {
    config,
    clock,
    db,
    users: new Users(db, passwords, issuer, clock, log),
    sessions: new Sessions(db, passwords, issuer, accessTokens, clock, config, log),
    organizers: new Organizers(db, clock),
    members: new Members(db),
    async close() {
      await outbox.stop()
      await bus.close()
      await db.$disconnect()
    },
  }
}
export type Replica = Awaited<ReturnType<typeof replica>>

/** A replica with an empty database of its own. */
export async function openIdentity(settings?: Record<string, string>) {
  const database = await testDatabase('identity')
  const only = await replica(database.url, settings)
  return {
    ...only,
    database,
    async close() {
      await only.close()
      await database.drop()
    },
  }
}

/** Registers somebody nobody has heard of, as the bus would: the input is parsed first. */
export async function register({ users }: Replica, changes: object = {}): Promise<Tokens> {
  const somebody = { email: `${newId()}@example.com`, password, name: 'Ada', device }
  return users.register(parse(identity.methods.register.input, { ...somebody, ...changes }))
}

/** Does something as this user, by this session. */
export const as = <T>(user: { id: string; role: Role }, work: () => Promise<T>, sessionId?: string) =>
  inContext(
    {
      requestId: newId(),
      traceparent: '',
      deadline: Date.now() + 5_000,
      actor: { subject: user.id, role: user.role, ...(sessionId && { sessionId }) },
    },
    work,
  )

/** The session that an access token speaks for. */
export const sessionOf = ({ accessToken }: Tokens): string =>
  (JSON.parse(Buffer.from(accessToken.split('.')[1]!, 'base64url').toString()) as { sid: string }).sid

/** What has been announced of an event, oldest first. */
export async function announced({ db }: Replica, { subject }: EventType): Promise<unknown[]> {
  const rows = await db.outbox.findMany({ where: { subject }, orderBy: { id: 'asc' } })
  return rows.map(({ payload }) => payload)
}
