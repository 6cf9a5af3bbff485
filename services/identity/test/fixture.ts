import { v7 as newId } from 'uuid'
import {
  identity,
  parse,
  payments,
  type EventType,
  type MailKind,
  type Role,
  type Tokens,
} from '@boxoffice/contracts'
import { Bus, inContext, Outbox, type Actor } from '@boxoffice/bus'
import { Clock, createLog, Sealer } from '@boxoffice/service'
import { testEnvironment, testDatabase } from '@boxoffice/testing'
import { Addressees } from '../src/accounts/addressees.js'
import { ApiKeys } from '../src/organizers/api-keys.js'
import { Audit } from '../src/audit.js'
import { AccessTokens } from '../src/sessions/access-tokens.js'
import { Config } from '../src/config.js'
import { Db, type Tx } from '../src/db.js'
import { DescribeLetter } from '../src/letters/describe-letter.js'
import { Devices } from '../src/sessions/devices.js'
import { Issuer } from '../src/sessions/issuer.js'
import { LetterSecrets } from '../src/letters/letter-secrets.js'
import { Letters } from '../src/letters/letters.js'
import { Members } from '../src/organizers/members.js'
import { NewPasswords } from '../src/passwords/new-passwords.js'
import { Organizers } from '../src/organizers/organizers.js'
import { PasswordChanges } from '../src/passwords/password-changes.js'
import { PasswordResets } from '../src/passwords/password-resets.js'
import { Passwords } from '../src/passwords/passwords.js'
import { PersonalData } from '../src/accounts/personal-data.js'
import { SendOtps } from '../src/passwords/send-otps.js'
import { Sessions } from '../src/sessions/sessions.js'
import { Authenticators } from '../src/two-factor/authenticators.js'
import { TwoFactor } from '../src/two-factor/two-factor.js'
import { Users } from '../src/accounts/users.js'
import { Verification } from '../src/letters/verification.js'

export const password = 'correct horse battery'
export const device = { agent: 'a browser', address: '192.0.2.1' }

/** A clock that a test moves. */
class MovedClock extends Clock {
  ahead = 0
  override now = () => new Date(Date.now() + this.ahead)
}

/** Payments, as far as identity asks it: accounts of zeroes alone belong to nobody, and those of nines cannot be asked about. */
const bank = {
  resolveAccount: async ({ accountNumber }: { accountNumber: string }) => {
    if (/^0+$/.test(accountNumber)) throw payments.faults.bankAccountUnknown({})
    if (/^9+$/.test(accountNumber)) throw payments.faults.providerUnavailable({ retryAfter: 5 })
    return { accountName: 'ADAEZE OKONKWO' }
  },
}

/** A replica of identity over a database: its nouns, made by hand, and a clock that can be moved. */
export async function replica(databaseUrl: string, settings: Record<string, string> = {}) {
  const bus = await Bus.open({ url: testEnvironment().nats['identity']!, name: 'identity' })
  const log = createLog('identity', 'error')
  const outbox = new Outbox(bus, error => log.warn({ err: error }, 'the outbox could not be relayed'))
  const config = new Config({ ...testEnvironment().env['identity'], DATABASE_URL: databaseUrl, ...settings })
  const db = new Db(config, outbox)
  await outbox.start(db)

  const [clock, passwords] = [new MovedClock(), new Passwords()]
  const accessTokens = new AccessTokens(config, clock)
  const secrets = new LetterSecrets(config)
  const letters = new Letters(secrets, clock, log)
  const newPasswords = new NewPasswords(passwords, letters, clock)
  const sendOtps = new SendOtps(db, letters)
  const issuer = new Issuer(accessTokens, letters, clock, config)
  const authenticators = new Authenticators(new Sealer('TOTP_KEYS', config.TOTP_KEYS), clock)
  return {
    config,
    clock,
    db,
    users: new Users(db, newPasswords, letters, issuer, clock, log),
    verification: new Verification(db, letters, clock, log),
    passwordResets: new PasswordResets(db, secrets, newPasswords, sendOtps, clock, log),
    passwordChanges: new PasswordChanges(db, passwords, newPasswords, log),
    devices: new Devices(db, clock, config),
    describeLetter: new DescribeLetter(db, secrets, clock),
    twoFactor: new TwoFactor(db, authenticators, issuer, clock, log),
    sessions: new Sessions(db, passwords, issuer, accessTokens, clock, config, log),
    organizers: new Organizers(db, bank, clock),
    apiKeys: new ApiKeys(db, clock, log),
    audit: new Audit(db),
    members: new Members(db),
    addressees: new Addressees(db),
    personalData: new PersonalData(db, passwords, clock, log),
    async close() {
      await sendOtps.onModuleDestroy()
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
  return users.register(parse(identity.methods.registerAccount.input, { ...somebody, ...changes }))
}

/** Does something as this user, by this session. */
export const as = <T>(user: { id: string; role: Role }, work: () => Promise<T>, sessionId?: string) =>
  asActor({ subject: user.id, role: user.role, ...(sessionId && { sessionId }) }, work)

/** Does something as whoever the gateway says is acting. */
export const asActor = <T>(actor: Actor, work: () => Promise<T>) =>
  inContext({ requestId: newId(), traceparent: '', deadline: Date.now() + 5_000, actor }, work)

/** The session that an access token speaks for. */
export const sessionOf = ({ accessToken }: Tokens): string =>
  (JSON.parse(Buffer.from(accessToken.split('.')[1]!, 'base64url').toString()) as { sid: string }).sid

/** What has been announced of an event, oldest first. */
export async function announced({ db }: Replica, { subject }: EventType): Promise<unknown[]> {
  const rows = await db.outbox.findMany({ where: { subject }, orderBy: { id: 'asc' } })
  return rows.map(({ payload }) => payload)
}

/** The last letter of this kind that a user was sent, as the notifier would say it. */
export async function lastLetter({ db, describeLetter }: Replica, userId: string, kind: MailKind) {
  const [last] = await db.letter.findMany({ where: { userId, kind }, orderBy: { id: 'desc' }, take: 1 })
  if (!last) throw new Error(`${userId} was sent no ${kind}`)
  return describeLetter.describeLetter({ letterId: last.id })
}

/** A transaction in which locks are only said to have been taken. */
export const neverLocking = (tx: Tx): Tx =>
  new Proxy(tx, {
    get: (target, key) =>
      key === '$executeRaw'
        ? (query: TemplateStringsArray, ...values: unknown[]) =>
            query.join('').includes('for no key update')
              ? Promise.resolve(1)
              : target.$executeRaw(query, ...values)
        : (Reflect.get(target, key) as unknown),
  })
