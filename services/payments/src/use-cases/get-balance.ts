import { Controller, Inject } from '@nestjs/common'
import { payments, type Balance } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Access } from '../access.js'
import { Config } from '../config.js'
import { Db } from '../db.js'
import { Providers } from '../providers/provider.js'
import { listAccounts, type Account } from '../store/accounts.js'
import { amountsUnderWay, type AmountsUnderWay } from '../store/amounts-under-way.js'
import { Payees } from '../workflows/payees.js'

@Controller()
export class GetBalanceHandler {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly access: Access,
    private readonly payees: Payees,
    @Inject(Providers) private readonly providers: Providers,
  ) {}

  /** The balances of an organizer by currency, as the ledger has them now, for its managers. Throws `organizerNotFound`. */
  @Handle(payments.methods.getBalance)
  async getBalance({ organizerId }: { organizerId: string }): Promise<{ data: Balance[] }> {
    await this.access.requireManager(organizerId)
    const [accounts, underWay] = await Promise.all([
      listAccounts(this.db, organizerId, this.config, this.clock.now()),
      amountsUnderWay(this.db, organizerId),
    ])
    const isDue = accounts.some(({ due }) => due > 0n)
    const hasAccount = isDue && (await this.payees.destinationOf(organizerId)) !== null
    const data = accounts.map(account => {
      const own = underWay.find(({ currency }) => currency === account.currency)
      return toBalance(account, own, this.blockOf(account, own, hasAccount))
    })
    return { data }
  }

  /** The reason why the due amount is not paid out. */
  private blockOf({ due, currency }: Account, own: AmountsUnderWay | undefined, hasAccount: boolean) {
    if (due === 0n) return null
    if (own?.payoutsPending) return 'PAYOUT_PENDING'
    if (!hasAccount) return 'NO_BANK_ACCOUNT'
    return this.providers.forPayouts().payouts.paysOutIn(currency) ? null : 'CURRENCY'
  }
}

function toBalance(
  account: Account,
  underWay: AmountsUnderWay | undefined,
  blocked: Balance['blocked'],
): Balance {
  const { currency } = account
  const money = (amount: bigint | undefined) => ({ amount: Number(amount ?? 0), currency })
  return {
    currency,
    owed: money(account.owed),
    withheld: money(account.withheld),
    due: money(account.due),
    payoutsPending: money(underWay?.payoutsPending),
    disputed: money(underWay?.disputed),
    blocked,
  }
}
