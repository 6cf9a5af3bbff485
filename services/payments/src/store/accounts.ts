import type { Config } from '../config.js'
import type { Db, Tx } from '../db.js'
import type { PayoutSchedule } from '../generated/client.js'
import { NO_EVENT, owedBefore, summedUpTo } from './account-sums.js'
import { payable } from '../core/postings.js'
import { lastPayday, computeDue, type EventEarnings, type DueAmounts } from '../core/payout-due.js'

/** What the platform has laid down about paying out. */
export type PayoutRules = Pick<Config, 'PAYOUT_DELAY_HOURS' | 'PAYOUT_HOLD_BACK_BASIS_POINTS'>

/** What an organizer has with the platform in a currency, in minor units. `owed` is negative when the organizer owes. */
export interface Account extends DueAmounts {
  currency: string
  owed: bigint
}

type Rows = Pick<Tx, '$queryRaw' | 'payoutSettings'>
type Line = EventEarnings & { currency: string; eventId: string | null }

/** Every account of an organizer, by currency, with what of it is due. */
export async function listAccounts(
  rows: Rows,
  organizerId: string,
  rules: PayoutRules,
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
    return { currency, owed, ...computeDue(owed, parts, terms, now) }
  })
}

/** What an organizer is owed in a currency, in minor units; negative when the organizer owes. */
export const owedTo = (rows: Pick<Db, '$queryRaw'>, organizerId: string, currency: string): Promise<bigint> =>
  owedBefore(rows, payable(organizerId), currency, null)

/** Keeps an organizer's account for this transaction, so that payouts are taken off it by one after the other. */
export const lockAccount = (tx: Tx, organizerId: string, currency: string) =>
  tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${payable(organizerId)} ${currency}`}, 0))`

const scheduleOf = async (rows: Rows, organizerId: string): Promise<PayoutSchedule> =>
  (await rows.payoutSettings.findUnique({ where: { organizerId } }))?.schedule ?? 'AFTER_EVENT'

/** What an organizer's accounts come to, by event; payouts are of none. Read again where more was summed up meanwhile. */
async function linesOf(rows: Rows, organizerId: string, payday: Date): Promise<Line[]> {
  const upTo = await summedUpTo(rows)
  const lines = await linesBehind(rows, payable(organizerId), upTo, payday)
  return (await summedUpTo(rows)) === upTo ? lines : linesOf(rows, organizerId, payday)
}

/**
 * What is summed up, and the entries behind that. Where they begin is given, so that the planner sees how few they are; and currencies are
 * found one after the other, so that it finds them in the index.
 */
const linesBehind = (rows: Rows, account: string, upTo: string, payday: Date) =>
  rows.$queryRaw<Line[]>`
    with recursive currencies as (
      (select currency from entries where account = ${account} order by currency limit 1)
      union all
      select next.currency from currencies cross join lateral (
        select currency from entries where account = ${account} and currency > currencies.currency order by currency limit 1) as next
    ), moves as (
      select currency, event_id, captured_on, amount from account_events where account = ${account}
      union all
      select late.currency, event_id, (captured_at at time zone 'UTC')::date, -late.amount
      from currencies
      join entries as late on late.account = ${account} and late.currency = currencies.currency and posting_id > ${upTo}::uuid
      join postings on postings.id = posting_id
      left join payments on payments.id = payment_id
    )
    select currency, nullif(event_id, ${NO_EVENT}::uuid) as "eventId", ends_at as "endsAt", status,
      coalesce(captured_on < ${payday}::timestamptz::date, false) as "isEarly", sum(amount)::bigint as amount
    from moves left join events using (event_id)
    group by 1, 2, 3, 4, 5`
