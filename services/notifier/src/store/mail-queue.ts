import { v7 as newId } from 'uuid'
import type { Money } from '@boxoffice/contracts'
import type { Db, Tx } from '../db.js'
import type { KindName } from '../mails/templates.js'

/** A mail of the table `mails`, as long as somebody holds the lease that ends at `dueAt`. */
export interface Mail {
  id: string
  key: string
  kind: KindName
  subjectId: string
  hoursBefore: number | null
  /** How much, of one about money. */
  money: Money | null
  attempts: number
  dueAt: Date
}

const LEASE_MS = 30_000
const ATTEMPTS_MAX = 12
const RETRY_MS = 5_000
const RETRY_MAX_MS = 3_600_000

/** What a mail is for. `occasion` tells those apart that are for the same subject. */
export interface Cause {
  kind: KindName
  subjectId: string
  occasion?: string
  hoursBefore?: number
  money?: Money
}

/** Queues a mail that is due now: one for each kind and subject, however often it is asked for. */
export const queueMail = (tx: Tx, kind: KindName, subjectId: string, now: Date) =>
  queueMails(tx, [{ kind, subjectId }], now)

/** The same, and looks once more at one that was dropped, or is about to be: there may be something to say by now. */
export async function queueAgain(tx: Tx, kind: KindName, subjectId: string, now: Date) {
  await queueMail(tx, kind, subjectId, now)
  const data = { state: 'WAITING', dueAt: now }
  await tx.mail.updateMany({ where: { kind, subjectId, state: { in: ['WAITING', 'DROPPED'] } }, data })
}

/** Queues mails that are due now: one for each cause, however often they are asked for. A sale queues them by the hundred. */
export async function queueMails(tx: Pick<Tx, '$executeRaw'>, causes: Cause[], now: Date) {
  const mails = causes.map(({ occasion, money, ...cause }) => {
    const key = [cause.kind, cause.subjectId, ...(occasion ? [occasion] : [])].join(':')
    return { ...cause, ...money, id: newId(), key }
  })
  await tx.$executeRaw`
    insert into mails (id, key, kind, subject_id, hours_before, amount, currency, due_at, created_at)
    select id, key, kind, "subjectId", "hoursBefore", amount, currency, ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(mails)}::jsonb) as mail (id uuid, key text, kind text, "subjectId" uuid,
      "hoursBefore" int, amount bigint, currency text)
    on conflict do nothing`
}

/** What waits of this kind for these subjects is not sent, unless it is on its way at this moment: there is newer to say. */
export const supersede = (tx: Tx, kind: KindName, subjectIds: string[]) =>
  tx.mail.updateMany({
    where: { kind, subjectId: { in: subjectIds }, state: 'WAITING' },
    data: { state: 'DROPPED', error: null },
  })

/** Takes so many due mails at most for half a minute. Who takes them and dies leaves them to the next. */
export const claimMails = (db: Db, now: Date, atOnce: number): Promise<Mail[]> => db.$queryRaw<Mail[]>`
  update mails set due_at = ${new Date(now.getTime() + LEASE_MS)}::timestamptz
  where id = any(array(
    select id from mails where state = 'WAITING' and due_at <= ${now}::timestamptz
    order by due_at limit ${atOnce} for update skip locked))
  returning id, key, kind, subject_id as "subjectId", hours_before as "hoursBefore", attempts, due_at as "dueAt",
    case when amount is not null then jsonb_build_object('amount', amount, 'currency', currency) end as money`

/** The mail is on its way. True even where the lease was lost: its key keeps it from being sent again. */
export const markSent = (db: Db, { id }: Mail, now: Date) =>
  db.mail.updateMany({ where: { id, state: 'WAITING' }, data: { state: 'SENT', sentAt: now, error: null } })

/** There is nothing to say any more. */
export const markDropped = (db: Db, mail: Mail) => change(db, mail, { state: 'DROPPED', error: null })

/** Puts a mail off without counting an attempt: what it needs is away. */
export const putOff = (db: Db, mail: Mail, until: Date) => change(db, mail, { dueAt: until })

/**
 * Counts a failed attempt: the next comes after 5 s, doubling up to an hour. True when none comes: after the twelfth, or at once when
 * it is final.
 */
export async function countFailure(
  db: Db,
  mail: Mail,
  now: Date,
  { error, isFinal }: { error: string; isFinal: boolean },
): Promise<boolean> {
  const attempts = mail.attempts + 1
  const dead = isFinal || attempts >= ATTEMPTS_MAX
  const delay = Math.min(RETRY_MS * 2 ** mail.attempts, RETRY_MAX_MS)
  const next: Change = dead ? { state: 'DEAD' } : { dueAt: new Date(now.getTime() + delay) }
  await change(db, mail, { attempts, error, ...next })
  return dead
}

/** How many mails wait to be sent. */
export const countWaiting = (db: Db): Promise<number> => db.mail.count({ where: { state: 'WAITING' } })

/** How many were given up, and wait for a person. */
export const countDead = (db: Db): Promise<number> => db.mail.count({ where: { state: 'DEAD' } })

/** How many of those that wait were never refused: they are sent as fast as it goes. */
export const countFresh = (db: Db): Promise<number> =>
  db.mail.count({ where: { state: 'WAITING', attempts: 0 } })

interface Change {
  state?: 'DROPPED' | 'DEAD'
  attempts?: number
  dueAt?: Date
  error?: string | null
}

/** Only while the lease holds: whoever has taken the mail since knows better. */
const change = (db: Db, { id, dueAt }: Mail, data: Change) =>
  db.mail.updateMany({ where: { id, state: 'WAITING', dueAt }, data })
