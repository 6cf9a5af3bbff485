import { Controller, Inject } from '@nestjs/common'
import { LRUCache } from 'lru-cache'
import type { z } from 'zod'
import { payments, type Bank } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { withinDeadline } from '../caller-deadline.js'
import { Providers } from '../providers/provider.js'

type Query = z.output<typeof payments.methods.listBanks.input>

const CACHE_MS = 60 * 60_000
const CACHED_COUNTRIES = 250

@Controller()
export class ListBanksHandler {
  private readonly cache: LRUCache<string, Bank[]>

  constructor(
    @Inject(Providers) private readonly providers: Providers,
    clock: Clock,
  ) {
    const perf = { now: () => clock.now().getTime() }
    this.cache = new LRUCache({ max: CACHED_COUNTRIES, ttl: CACHE_MS, ttlResolution: 0, perf })
  }

  /** The banks of a country, as the provider that pays organizers out has listed them in the last hour. Throws `countryUnknown`, `providerUnavailable`. */
  @Handle(payments.methods.listBanks)
  async listBanks({ country, currency }: Query): Promise<{ data: Bank[] }> {
    const banks = await withinDeadline(this.banksOf(country.trim().toLowerCase()))
    const wanted = currency?.toUpperCase()
    return { data: banks.filter(bank => !wanted || bank.currency === wanted) }
  }

  /** Only countries with banks are cached, so that made-up names do not fill the memory. */
  private async banksOf(country: string): Promise<Bank[]> {
    const cached = this.cache.get(country)
    if (cached) return cached
    const banks = await this.providers.forPayouts().payouts.banks(country)
    if (!banks) throw payments.faults.countryUnknown({})
    this.cache.set(country, banks)
    return banks
  }
}
