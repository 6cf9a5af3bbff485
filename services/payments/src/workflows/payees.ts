import { createHash } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import { Identity, identity, type PayoutAccount } from '@boxoffice/contracts'
import type { BankAccount } from '../providers/provider.js'

/** Where to send an organizer's money. */
export interface PayoutDestination extends BankAccount {
  /** Whose account it is, as the bank says, or else the organizer's name. */
  name: string
}

/** Whom organizers' money goes to. Their account numbers are identity's to keep: here only how they end. */
@Injectable()
export class Payees {
  constructor(@Inject(Identity) private readonly identity: Pick<Identity, 'getPayoutAccount'>) {}

  /** As identity says now. Null for an organizer without a bank account, and for one that is not there. */
  async destinationOf(organizerId: string): Promise<PayoutDestination | null> {
    try {
      return destination(await this.identity.getPayoutAccount({ organizerId }))
    } catch (error) {
      if (identity.faults.organizerNotFound.is(error)) return null
      throw error
    }
  }
}

/** What a payout's row says of where it goes. */
export const toStoredAccount = ({ bankCode, accountNumber, name }: PayoutDestination) => ({
  bankCode,
  accountEnding: accountNumber.slice(-4),
  accountName: name,
})

/** Tells one account from another without saying its number. */
export const digestOf = ({ bankCode, accountNumber }: BankAccount): string =>
  createHash('sha256').update(`${bankCode}:${accountNumber}`).digest('base64url')

const destination = ({ name, account }: PayoutAccount): PayoutDestination | null =>
  account && {
    bankCode: account.bankCode,
    accountNumber: account.accountNumber,
    name: account.accountName ?? name,
  }
