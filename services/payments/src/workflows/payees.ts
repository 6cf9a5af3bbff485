import { createHash } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import { Identity, identity, type PayoutAccount } from '@boxoffice/contracts'
import type { BankAccount } from '../providers/provider.js'

/** The bank account that an organizer's payouts go to. */
export interface PayoutDestination extends BankAccount {
  /** The holder's name as the bank has it, or else the organizer's name. */
  name: string
}

/** The bank accounts of organizers. Only identity stores their numbers; payments stores the last four digits. */
@Injectable()
export class Payees {
  constructor(@Inject(Identity) private readonly identity: Pick<Identity, 'getPayoutAccount'>) {}

  /** The bank account as identity has it now. Null for an organizer that has none, or that does not exist. */
  async destinationOf(organizerId: string): Promise<PayoutDestination | null> {
    try {
      return destination(await this.identity.getPayoutAccount({ organizerId }))
    } catch (error) {
      if (identity.faults.organizerNotFound.is(error)) return null
      throw error
    }
  }
}

/** The columns of a payout that name its bank account. */
export const toStoredAccount = ({ bankCode, accountNumber, name }: PayoutDestination) => ({
  bankCode,
  accountEnding: accountNumber.slice(-4),
  accountName: name,
})

/** A digest by which accounts are compared without their numbers. */
export const digestOf = ({ bankCode, accountNumber }: BankAccount): string =>
  createHash('sha256').update(`${bankCode}:${accountNumber}`).digest('base64url')

const destination = ({ name, account }: PayoutAccount): PayoutDestination | null =>
  account && {
    bankCode: account.bankCode,
    accountNumber: account.accountNumber,
    name: account.accountName ?? name,
  }
