import { Controller, Inject } from '@nestjs/common'
import { payments, type Balance } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, Memberships } from '@boxoffice/service'
import { Config } from '../config.js'
import { Db } from '../db.js'
import { Providers } from '../providers/provider.js'
import { listAccounts, type Account } from '../store/accounts.js'
import { Payees } from '../workflows/payees.js'
import { requireManager } from '../access.js'

/** What is under way in a currency, in minor units. */
interface UnderWay {
  currency: string
  payoutsPending: bigint
  disputed: bigint
}

/** What organizers have with the platform. */
@Controller()
export class GetBalanceHandler {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly members: Memberships,
    private readonly payees: Payees,
    @Inject(Providers) private readonly providers: Providers,
  ) {}

  /** By currency, as the ledger says now. Throws `organizerNotFound` for who does not manage it. */
  @Handle(payments.methods.getBalance)
  async getBalance({ organizerId }: { organizerId: string }): Promise<{ data: Balance[] }> {
    await requireManager(this.members, organizerId)
    const [accounts, underWay] = await Promise.all([
      listAccounts(this.db, organizerId, this.config, this.clock.now()),
      this.underWay(organizerId),
    ])
    const isDue = accounts.some(({ due }) => due > 0n)
    const hasAccount = isDue && (await this.payees.destinationOf(organizerId)) !== null
    const data = accounts.map(account => {
      const own = underWay.find(({ currency }) => currency === account.currency)
      return shown(account, own, this.blockOf(account, own, hasAccount))
    })
    return { data }
  }

  private blockOf({ due, currency }: Account, own: UnderWay | undefined, hasAccount: boolean) {
    if (due === 0n) return null
    if (own?.payoutsPending) return 'PAYOUT_PENDING'
    if (!hasAccount) return 'NO_BANK_ACCOUNT'
    return this.providers.paying().payouts.paysIn(currency) ? null : 'CURRENCY'
  }

  private underWay = (organizerId: string) => this.db.$queryRaw<UnderWay[]>`
    select currency, sum(payout)::bigint as "payoutsPending", sum(dispute)::bigint as disputed from (
      select currency, amount as payout, 0 as dispute from payouts
      where organizer_id = ${organizerId}::uuid and state in ('PENDING', 'STUCK')
      union all
      select payments.currency, 0, disputes.amount from disputes join payments on payments.id = payment_id
      where disputes.organizer_id = ${organizerId}::uuid and disputes.state = 'OPEN') as under_way
    group by currency`
}

const shown = (account: Account, underWay: UnderWay | undefined, blocked: Balance['blocked']): Balance => ({
  currency: account.currency,
  owed: Number(account.owed),
  withheld: Number(account.withheld),
  due: Number(account.due),
  payoutsPending: Number(underWay?.payoutsPending ?? 0),
  disputed: Number(underWay?.disputed ?? 0),
  blocked,
})
