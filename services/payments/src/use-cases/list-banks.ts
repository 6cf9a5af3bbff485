import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import { payments, type Bank } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { withinDeadline } from '../caller-deadline.js'
import { Providers, type BankAccount } from '../providers/provider.js'

type Query = z.output<typeof payments.methods.listBanks.input>

const KEPT_MS = 60 * 60_000

/** The banks that organizers have their accounts with, as the default provider knows them. */
@Controller()
export class ListBanksHandler {
  private readonly lists = new Map<string, { banks: Bank[]; until: number }>()

  constructor(
    @Inject(Providers) private readonly providers: Providers,
    private readonly clock: Clock,
  ) {}

  /** At most an hour old. Throws `countryUnknown`, `providerUnavailable`. */
  @Handle(payments.methods.listBanks)
  async listBanks({ country, currency }: Query): Promise<{ data: Bank[] }> {
    const banks = await withinDeadline(this.banksOf(country.trim().toLowerCase()))
    const wanted = currency?.toUpperCase()
    return { data: banks.filter(bank => !wanted || bank.currency === wanted) }
  }

  /** Throws `bankAccountUnknown`, `providerUnavailable`. */
  @Handle(payments.methods.resolveAccount)
  async resolveAccount(account: BankAccount): Promise<{ accountName: string }> {
    const accountName = await withinDeadline(this.providers.paying().payouts.accountName(account))
    if (accountName === null) throw payments.faults.bankAccountUnknown({})
    return { accountName }
  }

  /** Kept for countries that there are banks in only, so that nobody can fill the memory with names. */
  private async banksOf(country: string): Promise<Bank[]> {
    const now = this.clock.now().getTime()
    const kept = this.lists.get(country)
    if (kept && kept.until > now) return kept.banks
    const banks = await this.providers.paying().payouts.banks(country)
    if (!banks) throw payments.faults.countryUnknown({})
    this.lists.set(country, { banks, until: now + KEPT_MS })
    return banks
  }
}
