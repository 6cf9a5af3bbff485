import { Inject, Injectable } from '@nestjs/common'
import { LRUCache } from 'lru-cache'
import { payments, type Provider } from '@boxoffice/contracts'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { Providers, Refused } from '../providers/provider.js'
import { owedTo } from '../store/accounts.js'
import { digestOf, Payees, type PayoutDestination } from './payees.js'

const CACHED_MS = 10_000
const MAX_CACHED = 10_000

interface Sale {
  organizerId: string
  provider: Provider
  currency: string
}

/** An organizer's account at the provider, created for the bank account with that digest. */
export interface SplitAccount {
  splitAccount: string
  accountDigest: string
}

/** The accounts at the provider that charges are split with. */
@Injectable()
export class SplitAccounts {
  private readonly answers: LRUCache<string, Promise<string | null>>

  constructor(
    private readonly db: Db,
    clock: Clock,
    private readonly payees: Payees,
    @Inject(Providers) private readonly providers: Providers,
  ) {
    const perf = { now: () => clock.now().getTime() }
    this.answers = new LRUCache({ max: MAX_CACHED, ttl: CACHED_MS, ttlResolution: 0, perf })
  }

  /**
   * The account that a new payment is split with. Null when the charge goes to the platform: the organizer has not chosen splits, the provider
   * does not support them, or the organizer owes money that the charge is to cover. At most ten seconds old, so that concurrent checkouts sum
   * an account once.
   */
  async accountFor(sale: Sale): Promise<string | null> {
    const payouts = this.providers.named(sale.provider).payouts
    if (!payouts?.paysOutIn(sale.currency)) return null
    const key = `${sale.organizerId} ${sale.currency}`
    const known = this.answers.get(key)
    if (known) return known
    const account = this.read(sale)
    account.catch(() => this.answers.delete(key))
    this.answers.set(key, account)
    return account
  }

  /**
   * The account at the provider for an organizer's bank account: the stored one, or a new one when the bank account has changed. Not for use in
   * a transaction. Throws `splitUnavailable` when the organizer has no bank account or the provider refuses it, and `providerUnavailable`.
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
   * Updates the split account of an organizer to its bank account. While there is none, charges are not split; they are never split with an
   * account that is not the organizer's any more. Throws `providerUnavailable`.
   */
  async renew(organizerId: string): Promise<void> {
    const settings = await this.db.payoutSettings.findUnique({ where: { organizerId } })
    if (settings?.method !== 'SPLIT') return
    const destination = await this.payees.destinationOf(organizerId)
    const accountDigest = destination && digestOf(destination)
    if (accountDigest !== null && settings.splitAccount && settings.accountDigest === accountDigest) return
    await this.storeAccount(organizerId, { splitAccount: null, accountDigest: null })
    if (!destination) return
    try {
      await this.storeAccount(organizerId, { splitAccount: await this.ask(destination), accountDigest })
      // The bank account may have changed again meanwhile, and another replica may have stored that change before.
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

  private storeAccount = (organizerId: string, account: { [K in keyof SplitAccount]: string | null }) =>
    this.db.payoutSettings.updateMany({ where: { organizerId, method: 'SPLIT' }, data: account })
}
