import { v7 as newId } from 'uuid'
import type { Money } from '@boxoffice/contracts'
import { claim } from '@boxoffice/service/database'
import { mailKey, type MailCause, type MailKind } from '../core/mail-kind.js'
import { nextMailAttempt } from '../core/mail-retry.js'
import type { Db, Tx } from '../db.js'
import { Prisma } from '../generated/client.js'

/** A claimed row of `mails`. The claim is a lease that ends at `dueAt`. */
export interface QueuedMail {
  id: string
  key: string
  kind: MailKind
  subjectId: string
  /** Null unless it is a reminder. */
  hoursBefore: number | null
  /** The amount that a mail about money states. */
  money: Money | null
  attempts: number
  dueAt: Date
}

const LEASE_MS = 30_000

/** Queues a mail that is due now, at most one for each kind and subject. */
export const queueMail = (tx: Tx, kind: MailKind, subjectId: string, now: Date) =>
  queueMails(tx, [{ kind, subjectId }], now)

/** Queues a mail like `queueMail`, and makes one that was dropped or waits due again: by now it may have something to state. */
export async function requeueMail(tx: Tx, kind: MailKind, subjectId: string, now: Date) {
  await queueMail(tx, kind, subjectId, now)
  const data = { state: 'WAITING', dueAt: now }
  await tx.mail.updateMany({ where: { kind, subjectId, state: { in: ['WAITING', 'DROPPED'] } }, data })
}

/** Queues mails that are due now, at most one for each cause, by one statement: an on-sale queues them by the hundred. */
export async function queueMails(tx: Pick<Tx, '$executeRaw'>, causes: MailCause[], now: Date) {
  const mails = causes.map(cause => {
    const { kind, subjectId, hoursBefore, money } = cause
    return { id: newId(), key: mailKey(cause), kind, subjectId, hoursBefore, ...money }
  })
  await tx.$executeRaw`
    insert into mails (id, key, kind, subject_id, hours_before, amount, currency, due_at, created_at)
    select id, key, kind, "subjectId", "hoursBefore", amount, currency, ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(mails)}::jsonb) as mail (id uuid, key text, kind text, "subjectId" uuid,
      "hoursBefore" int, amount bigint, currency text)
    on conflict do nothing`
}

/** Drops waiting mails of this kind, except one that is being sent at this moment: a newer mail replaces them. */
export const supersedeMails = (tx: Tx, kind: MailKind, subjectIds: string[]) =>
  tx.mail.updateMany({
    where: { kind, subjectId: { in: subjectIds }, state: 'WAITING' },
    data: { state: 'DROPPED', error: null },
  })

/** Claims up to `limit` due mails for half a minute. If the claimant dies, they are due again afterwards. */
export const claimMails = (db: Db, now: Date, limit: number): PromiseLike<QueuedMail[]> =>
  claim(db, {
    table: 'mails',
    lease: Prisma.sql`due_at = ${new Date(now.getTime() + LEASE_MS)}::timestamptz`,
    due: Prisma.sql`state = 'WAITING' and due_at <= ${now}::timestamptz`,
    order: 'due_at',
    limit,
    returning: `id, key, kind, subject_id as "subjectId", hours_before as "hoursBefore", attempts, due_at as "dueAt",
      case when amount is not null then jsonb_build_object('amount', amount, 'currency', currency) end as money`,
  })

/** Marks a mail as sent, even if the lease was lost: its key prevents the provider from sending it twice. */
export const markSent = (db: Db, { id }: QueuedMail, now: Date) =>
  db.mail.updateMany({ where: { id, state: 'WAITING' }, data: { state: 'SENT', sentAt: now, error: null } })

/** Drops a mail that has nothing to state any more. */
export const markDropped = (db: Db, mail: QueuedMail) =>
  changeClaimed(db, mail, { state: 'DROPPED', error: null })

/** Postpones a mail without counting an attempt: something that it needs is unavailable. */
export const postponeMail = (db: Db, mail: QueuedMail, until: Date) =>
  changeClaimed(db, mail, { dueAt: until })

/** Counts a failed attempt. Returns whether the mail is dead now: after the twelfth attempt, or at once if the failure is final. */
export async function countFailure(
  db: Db,
  mail: QueuedMail,
  now: Date,
  { error, isFinal }: { error: string; isFinal: boolean },
): Promise<boolean> {
  const attempts = mail.attempts + 1
  const dueAt = isFinal ? null : nextMailAttempt(attempts, now)
  await changeClaimed(db, mail, { attempts, error, ...(dueAt ? { dueAt } : { state: 'DEAD' }) })
  return dueAt === null
}

/** Number of mails that wait to be sent. */
export const countWaitingMails = (db: Db): Promise<number> => db.mail.count({ where: { state: 'WAITING' } })

/** Number of mails that were given up after their last attempt. */
export const countDeadMails = (db: Db): Promise<number> => db.mail.count({ where: { state: 'DEAD' } })

/** Number of waiting mails without a failed attempt. These are sent as fast as the provider allows. */
export const countUnattemptedMails = (db: Db): Promise<number> =>
  db.mail.count({ where: { state: 'WAITING', attempts: 0 } })

interface Change {
  state?: 'DROPPED' | 'DEAD'
  attempts?: number
  dueAt?: Date
  error?: string | null
}

/** Changes nothing once the lease is lost: another replica may have claimed the mail since. */
const changeClaimed = (db: Db, { id, dueAt }: QueuedMail, data: Change) =>
  db.mail.updateMany({ where: { id, state: 'WAITING', dueAt }, data })
