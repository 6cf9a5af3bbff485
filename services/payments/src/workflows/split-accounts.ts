import { Inject, Injectable } from '@nestjs/common'
import { payments, type Provider } from '@boxoffice/contracts'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { Providers, Refused } from '../providers/provider.js'
import { owedTo } from '../store/accounts.js'
import { digestOf, Payees, type PayoutDestination } from './payees.js'

const KEPT_MS = 10_000
const KEPT_MOST = 10_000

interface Sale {
  organizerId: string
  provider: Provider
  currency: string
}

/** An organizer's account at the provider, made for the bank account of that digest. */
export interface SplitAccount {
  splitAccount: string
  accountDigest: string
}

/** The accounts among which charges are divided. */
@Injectable()
export class SplitAccounts {
  private readonly answers = new Map<string, { account: Promise<string | null>; until: number }>()

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly payees: Payees,
    @Inject(Providers) private readonly providers: Providers,
  ) {}

  /**
   * Who shares in a new payment: null when the platform takes all, since it is not to be divided, or cannot be, or since the organizer
   * owes and what comes is to cover that. As it was at most ten seconds ago: a crowd of checkouts adds up an account once.
   */
  async accountFor(sale: Sale): Promise<string | null> {
    const payouts = this.providers.named(sale.provider).payouts
    if (!payouts?.paysOutIn(sale.currency)) return null
    const key = `${sale.organizerId} ${sale.currency}`
    const now = this.clock.now().getTime()
    const known = this.answers.get(key)
    if (known && known.until > now) return known.account
    const account = this.read(sale)
    account.catch(() => this.answers.delete(key))
    if (this.answers.size >= KEPT_MOST) this.answers.clear()
    this.answers.set(key, { account, until: now + KEPT_MS })
    return account
  }

  /**
   * The account at the provider for an organizer's bank account: the one that is known, unless it was made for another. Not for use in a
   * transaction. Throws `splitUnavailable` where there is none to be had, and `providerUnavailable`.
   */
  async findOrCreate(organizerId: string): Promise<SplitAccount> {
    const destination = await this.payees.destinationOf(organizerId)
    if (!destination) throw payments.faults.splitUnavailable({})
    const accountDigest = digestOf(destination)
    const known = await this.db.payoutSettings.findUnique({ where: { organizerId } })
    if (known?.splitAccount && known.accountDigest === accountDigest)
      return { splitAccount: known.splitAccount, accountDigest }
    return { splitAccount: await this.ask(destination), accountDigest }
  }

  /**
   * Brings the account of an organizer whose charges are divided in line with its bank account. While there is none, charges are not
   * divided, and never in favour of an account that is not the organizer's any more. Throws `providerUnavailable`.
   */
  async renew(organizerId: string): Promise<void> {
    const settings = await this.db.payoutSettings.findUnique({ where: { organizerId } })
    if (settings?.method !== 'SPLIT') return
    const destination = await this.payees.destinationOf(organizerId)
    const accountDigest = destination && digestOf(destination)
    if (accountDigest !== null && settings.splitAccount && settings.accountDigest === accountDigest) return
    await this.keep(organizerId, { splitAccount: null, accountDigest: null })
    if (!destination) return
    try {
      await this.keep(organizerId, { splitAccount: await this.ask(destination), accountDigest })
      // It may have changed again meanwhile, and somebody else have been faster to know that.
      await this.renew(organizerId)
    } catch (error) {
      if (!payments.faults.splitUnavailable.is(error)) throw error
    }
  }

  private async read({ organizerId, currency }: Sale): Promise<string | null> {
    const settings = await this.db.payoutSettings.findUnique({ where: { organizerId } })
    if (settings?.method !== 'SPLIT' || !settings.splitAccount) return null
    return (await owedTo(this.db, organizerId, currency)) < 0n ? null : settings.splitAccount
  }

  private async ask(destination: PayoutDestination): Promise<string> {
    try {
      return await this.providers.forPayouts().payouts.splitAccount(destination)
    } catch (error) {
      if (error instanceof Refused) throw payments.faults.splitUnavailable({})
      throw error
    }
  }

  private keep = (organizerId: string, account: { [K in keyof SplitAccount]: string | null }) =>
    this.db.payoutSettings.updateMany({ where: { organizerId, method: 'SPLIT' }, data: account })
}
