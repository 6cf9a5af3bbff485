import type { Config } from '../config.js'
import type { Db, Tx } from '../db.js'
import type { PayoutSchedule } from '../generated/client.js'
import { NO_EVENT, owedBefore, summedUpTo } from './account-sums.js'
import { payable } from '../core/postings.js'
import { lastPayday, computeDue, type EventEarnings, type DueAmounts } from '../core/payout-due.js'

/** The platform's rules of payouts. */
export type PayoutRules = Pick<Config, 'PAYOUT_DELAY_HOURS' | 'PAYOUT_HOLD_BACK_BASIS_POINTS'>

/** An organizer's account in a currency, in minor units. `owed` is negative when the organizer owes the platform. */
export interface Account extends DueAmounts {
  currency: string
  owed: bigint
}

type Rows = Pick<Tx, '$queryRaw' | 'payoutSettings'>
type AccountEntry = EventEarnings & { currency: string; eventId: string | null }

/** Every account of an organizer, by currency, with the amount that is due. */
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
  const entries = await entriesOf(rows, organizerId, lastPayday(schedule, now))
  const currencies = [...new Set(entries.map(({ currency }) => currency))].sort()
  return currencies.map(currency => {
    const own = entries.filter(entry => entry.currency === currency)
    const owed = own.reduce((sum, { amount }) => sum + amount, 0n)
    const earnings = own.filter(({ eventId }) => eventId !== null)
    return { currency, owed, ...computeDue(owed, earnings, terms, now) }
  })
}

/** The amount that an organizer is owed in a currency, in minor units; negative when the organizer owes the platform. */
export const owedTo = (rows: Pick<Db, '$queryRaw'>, organizerId: string, currency: string): Promise<bigint> =>
  owedBefore(rows, payable(organizerId), currency, null)

/** Locks an organizer's account for this transaction, so that its payouts are made one after the other. */
export const lockAccount = (tx: Tx, organizerId: string, currency: string) =>
  tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${payable(organizerId)} ${currency}`}, 0))`

const scheduleOf = async (rows: Rows, organizerId: string): Promise<PayoutSchedule> =>
  (await rows.payoutSettings.findUnique({ where: { organizerId } }))?.schedule ?? 'AFTER_EVENT'

/** An organizer's accounts by event; payouts belong to none. Read again where more was summed up meanwhile. */
async function entriesOf(rows: Rows, organizerId: string, payday: Date): Promise<AccountEntry[]> {
  const upTo = await summedUpTo(rows)
  const entries = await entriesSince(rows, payable(organizerId), upTo, payday)
  return (await summedUpTo(rows)) === upTo ? entries : entriesOf(rows, organizerId, payday)
}

/**
 * The sums, and the entries since. Their first id is a parameter, so that the planner sees how few entries there are; currencies are looked
 * up one after the other, so that each is found in the index.
 */
const entriesSince = (rows: Rows, account: string, upTo: string, payday: Date) =>
  rows.$queryRaw<AccountEntry[]>`
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
    select currency, nullif(event_id, ${NO_EVENT}::uuid) as "eventId", ends_at as "endsAt", events.state,
      coalesce(captured_on < ${payday}::timestamptz::date, false) as "isEarly", sum(amount)::bigint as amount
    from moves left join events using (event_id)
    group by 1, 2, 3, 4, 5`
