import { Controller, Inject } from '@nestjs/common'
import { payments } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { withinDeadline } from '../caller-deadline.js'
import { Providers, type BankAccount } from '../providers/provider.js'

@Controller()
export class ResolveAccountHandler {
  constructor(@Inject(Providers) private readonly providers: Providers) {}

  /** The holder's name of a bank account, as the bank has it. Throws `bankAccountUnknown`, `providerUnavailable`. */
  @Handle(payments.methods.resolveAccount)
  async resolveAccount(account: BankAccount): Promise<{ accountName: string }> {
    const accountName = await withinDeadline(this.providers.forPayouts().payouts.accountName(account))
    if (accountName === null) throw payments.faults.bankAccountUnknown({})
    return { accountName }
  }
}
