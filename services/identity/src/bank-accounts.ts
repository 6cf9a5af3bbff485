import { Inject, Injectable } from '@nestjs/common'
import { identity, payments, Payments, type NewOrganizer } from '@boxoffice/contracts'

type BankAccount = NonNullable<NewOrganizer['bankAccount']>

/** Bank accounts of organizers, as their banks know them. */
@Injectable()
export class BankAccounts {
  constructor(@Inject(Payments) private readonly payments: Pick<Payments, 'resolveAccount'>) {}

  /** The account with the name of its holder. Throws `bankAccountUnknown`, and `providerUnavailable` when the bank can't be reached. */
  async resolve(account: BankAccount) {
    try {
      const { accountName } = await this.payments.resolveAccount(account)
      return { ...account, accountName }
    } catch (error) {
      if (payments.faults.bankAccountUnknown.is(error)) throw identity.faults.bankAccountUnknown({})
      throw error
    }
  }
}
