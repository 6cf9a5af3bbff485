import { v7 as newId } from 'uuid'
import type { Db, Tx } from './db.js'
import type { KindName } from './mails/kinds.js'

/** A mail of the table `mails`, as long as somebody holds the lease that ends at `dueAt`. */
export interface Mail {
  id: string
  key: string
  kind: KindName
  subjectId: string
  attempts: number
  dueAt: Date
}

const AT_ONCE = 20
const LEASE_MS = 30_000
const ATTEMPTS_MAX = 12
const RETRY_MS = 5_000
const RETRY_MAX_MS = 3_600_000

/** Queues a mail that is due now: one for each kind and subject, however often it is asked for. */
export async function queueMail(tx: Tx, kind: KindName, subjectId: string, now: Date) {
  const mail = { id: newId(), key: `${kind}:${subjectId}`, kind, subjectId, dueAt: now, createdAt: now }
  await tx.mail.createMany({ data: [mail], skipDuplicates: true })
}

/** Takes up to twenty due mails for half a minute. Who takes them and dies leaves them to the next. */
export const claimMails = (db: Db, now: Date): Promise<Mail[]> => db.$queryRaw<Mail[]>`
  update mails set due_at = ${new Date(now.getTime() + LEASE_MS)}::timestamptz
  where id in (
    select id from mails where state = 'WAITING' and due_at <= ${now}::timestamptz
    order by due_at limit ${AT_ONCE} for update skip locked)
  returning id, key, kind, subject_id as "subjectId", attempts, due_at as "dueAt"`

/** The mail is on its way. True even where the lease was lost: its key keeps it from being sent again. */
export const markSent = (db: Db, { id }: Mail, now: Date) =>
  db.mail.updateMany({ where: { id, state: 'WAITING' }, data: { state: 'SENT', sentAt: now, error: null } })

/** There is nothing to say any more. */
export const markDropped = (db: Db, mail: Mail) => change(db, mail, { state: 'DROPPED', error: null })

/** Puts a mail off without counting an attempt: what it needs is away. */
export const putOff = (db: Db, mail: Mail, until: Date) => change(db, mail, { dueAt: until })

/** Counts a failed attempt: the next comes after 5 s, doubling up to an hour. True after the twelfth, when none comes. */
export async function countFailure(db: Db, mail: Mail, now: Date, error: string): Promise<boolean> {
  const attempts = mail.attempts + 1
  const dead = attempts >= ATTEMPTS_MAX
  const delay = Math.min(RETRY_MS * 2 ** mail.attempts, RETRY_MAX_MS)
  const next: Change = dead ? { state: 'DEAD' } : { dueAt: new Date(now.getTime() + delay) }
  await change(db, mail, { attempts, error, ...next })
  return dead
}

/** How many mails wait to be sent. */
export const countWaiting = (db: Db): Promise<number> => db.mail.count({ where: { state: 'WAITING' } })

interface Change {
  state?: 'DROPPED' | 'DEAD'
  attempts?: number
  dueAt?: Date
  error?: string | null
}

/** Only while the lease holds: whoever has taken the mail since knows better. */
const change = (db: Db, { id, dueAt }: Mail, data: Change) =>
  db.mail.updateMany({ where: { id, state: 'WAITING', dueAt }, data })
