import { Controller, Inject } from '@nestjs/common'
import { payments, type ProviderOffer } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Providers } from '../providers/provider.js'

@Controller()
export class ListProvidersHandler {
  constructor(@Inject(Providers) private readonly providers: Providers) {}

  /** The providers that are set up here and take a currency, the default one first. */
  @Handle(payments.methods.listProviders)
  listProviders({ currency }: { currency: string }): Promise<{ data: ProviderOffer[] }> {
    const offers = this.providers.all().flatMap(([provider, taking]) => {
      const limits = taking.chargeLimits(currency)
      return limits ? [{ provider, ...limits }] : []
    })
    const money = (amount: number | null) => (amount === null ? null : { amount, currency })
    const data = offers.map(({ provider, smallest, largest }, index) => ({
      provider,
      isDefault: index === 0,
      smallest: money(smallest),
      largest: money(largest),
    }))
    return Promise.resolve({ data })
  }
}
