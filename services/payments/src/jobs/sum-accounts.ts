import { Injectable } from '@nestjs/common'
import { PeriodicJob } from '@boxoffice/service'
import { Db, type Tx } from '../db.js'
import { NO_EVENT } from '../store/account-sums.js'
import { idAt } from '../core/posting-ids.js'

const AT_ONCE = 5_000

interface Mark {
  upTo: string
  safe: Date
}

/**
 * Adds postings to the sums of organizers' accounts, each once, in the order of their ids. Any number of replicas may run it: one works at a
 * time.
 */
@Injectable()
export class SumAccounts extends PeriodicJob {
  protected readonly everyMs = 60_000

  constructor(private readonly db: Db) {
    super()
  }

  run(): Promise<number> {
    return this.db.$transaction(async tx => {
      const mark = await this.lock(tx)
      return mark ? this.sum(tx, mark) : 0
    })
  }

  /**
   * A posting's id has the time at which its transaction began, so that one that commits late may have a smaller id than committed ones. A
   * transaction waits ten seconds for its connection and lasts ten: postings older than a quarter of an hour are complete, and none is
   * skipped. The time is the database's, which all replicas share.
   */
  private async lock(tx: Tx): Promise<Mark | undefined> {
    const [mark] = await tx.$queryRaw<Mark[]>`
      select up_to as "upTo", now() - interval '15 minutes' as safe from account_sums_progress for update skip locked`
    return mark
  }

  private async sum(tx: Tx, { upTo, safe }: Mark): Promise<number> {
    const [done] = await tx.$queryRaw<{ count: number }[]>`
      with summed as (
        select id, payment_id, at from postings where id > ${upTo}::uuid and id < ${idAt(safe)}::uuid order by id limit ${AT_ONCE}
      ), moves as (
        select account, entries.currency, (at at time zone 'UTC')::date as day,
          coalesce(event_id, ${NO_EVENT}::uuid) as event_id,
          (coalesce(captured_at, at) at time zone 'UTC')::date as captured_on, -entries.amount as amount
        from summed join entries on posting_id = summed.id left join payments on payments.id = payment_id
        where account like 'organizer_payable:%'
      ), days as (
        insert into account_days as known (account, currency, day, amount)
        select account, currency, day, sum(amount) from moves group by 1, 2, 3
        on conflict (account, currency, day) do update set amount = known.amount + excluded.amount
      ), events as (
        insert into account_events as known (account, currency, event_id, captured_on, amount)
        select account, currency, event_id, captured_on, sum(amount) from moves group by 1, 2, 3, 4
        on conflict (account, currency, event_id, captured_on) do update set amount = known.amount + excluded.amount
      )
      update account_sums_progress set up_to = last.id
      from (select id, count(*) over ()::int as count from summed order by id desc limit 1) as last
      returning last.count`
    return done?.count ?? 0
  }
}
