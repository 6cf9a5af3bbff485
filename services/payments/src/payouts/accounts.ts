import type { Config } from '../config.js'
import type { Db, Tx } from '../db.js'
import type { PayoutSchedule } from '../generated/client.js'
import { payable } from '../ledger/ledger.js'
import { lastPayday, reckon, type Part, type Reckoning } from './due.js'

/** What the platform has laid down about paying out. */
export type Rules = Pick<Config, 'PAYOUT_DELAY_HOURS' | 'PAYOUT_HOLD_BACK_BASIS_POINTS'>

/** What an organizer has with the platform in a currency, in minor units. `owed` is negative when the organizer owes. */
export interface Account extends Reckoning {
  currency: string
  owed: bigint
}

type Rows = Pick<Tx, '$queryRaw' | 'payoutSettings'>
type Line = Part & { currency: string; eventId: string | null }

/** Every account of an organizer, by currency, with what of it is due. */
export async function accountsOf(
  rows: Rows,
  organizerId: string,
  rules: Rules,
  now: Date,
): Promise<Account[]> {
  const schedule = await scheduleOf(rows, organizerId)
  const terms = {
    schedule,
    delayHours: rules.PAYOUT_DELAY_HOURS,
    holdBackBasisPoints: rules.PAYOUT_HOLD_BACK_BASIS_POINTS,
  }
  const lines = await linesOf(rows, organizerId, lastPayday(schedule, now))
  const currencies = [...new Set(lines.map(({ currency }) => currency))].sort()
  return currencies.map(currency => {
    const own = lines.filter(line => line.currency === currency)
    const owed = own.reduce((sum, { amount }) => sum + amount, 0n)
    const parts = own.filter(({ eventId }) => eventId !== null)
    return { currency, owed, ...reckon(owed, parts, terms, now) }
  })
}

/** What an organizer is owed in a currency, in minor units; negative when the organizer owes. */
export async function owedTo(
  rows: Pick<Db, '$queryRaw'>,
  organizerId: string,
  currency: string,
): Promise<bigint> {
  const [row] = await rows.$queryRaw<{ owed: bigint }[]>`
    select coalesce(-sum(amount), 0)::bigint as owed from entries
    where account = ${payable(organizerId)} and currency = ${currency}`
  return row!.owed
}

/** Keeps an organizer's account for this transaction, so that payouts are taken off it by one after the other. */
export const lockAccount = (tx: Tx, organizerId: string, currency: string) =>
  tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${payable(organizerId)} ${currency}`}, 0))`

const scheduleOf = async (rows: Rows, organizerId: string): Promise<PayoutSchedule> =>
  (await rows.payoutSettings.findUnique({ where: { organizerId } }))?.schedule ?? 'AFTER_EVENT'

/** The entries of an organizer's accounts, summed up by event; those of payouts are of none. */
const linesOf = (rows: Rows, organizerId: string, payday: Date) =>
  rows.$queryRaw<Line[]>`
    select entries.currency, payments.event_id as "eventId", events.ends_at as "endsAt", events.status,
      coalesce(payments.captured_at < ${payday}::timestamptz, false) as "isEarly", -sum(entries.amount)::bigint as amount
    from entries
    join postings on postings.id = entries.posting_id
    left join payments on payments.id = postings.payment_id
    left join events on events.event_id = payments.event_id
    where entries.account = ${payable(organizerId)}
    group by 1, 2, 3, 4, 5`
