import { Inject, Injectable } from '@nestjs/common'
import { z } from 'zod'
import type { Bank } from '@boxoffice/contracts'
import { PaystackCalls } from './paystack-calls.js'
import type { BankAccount, Payee, PayoutProvider, Refused, TransferRequest } from './provider.js'
import type { TransferReport } from '../core/provider-reports.js'

const Banks = z.array(z.object({ name: z.string(), code: z.string(), currency: z.string() }))
const Account = z.object({ account_name: z.string().trim().min(1) })
const Recipient = z.object({ recipient_code: z.string().min(1) })
const Transfer = z.object({ status: z.string(), reference: z.string() })
const Subaccount = z.object({ subaccount_code: z.string().min(1) })

/**
 * The countries in which Paystack pays out, under the names that it takes:
 * https://paystack.com/docs/api/miscellaneous
 */
const countries = new Map([
  ['NG', 'nigeria'],
  ['GH', 'ghana'],
  ['KE', 'kenya'],
  ['ZA', 'south africa'],
  ['CI', "côte d'ivoire"],
])

/**
 * The kind of account that Paystack pays to, by currency:
 * https://paystack.com/docs/transfers/creating-transfer-recipients
 */
const recipientTypes: Record<string, string> = { NGN: 'nuban', GHS: 'ghipss', KES: 'kepss', ZAR: 'basa' }

/**
 * The states of a transfer, by Paystack's words: https://paystack.com/docs/transfers/managing-transfers. Any
 * other is on its way.
 */
const states: Record<string, TransferReport['state']> = {
  ...{ success: 'PAID', failed: 'FAILED', abandoned: 'FAILED', rejected: 'FAILED', reversed: 'REVERSED' },
  ...{ otp: 'STUCK', blocked: 'STUCK' },
}

/** Paystack's banks, recipients, transfers and split accounts. */
@Injectable()
export class PaystackPayouts implements PayoutProvider {
  constructor(@Inject(PaystackCalls) private readonly calls: PaystackCalls) {}

  paysOutIn = (currency: string) => currency in recipientTypes

  async banks(country: string): Promise<Bank[] | null> {
    const name = countries.get(country.toUpperCase()) ?? country.toLowerCase()
    if (![...countries.values()].includes(name)) return null
    return this.calls.askUnless(always, Banks, () =>
      this.calls.sdk.verification.fetchBanks({ country: name }),
    )
  }

  async accountName({ bankCode, accountNumber }: BankAccount): Promise<string | null> {
    const asked = { account_number: accountNumber, bank_code: bankCode }
    const account = await this.calls.askUnless(always, Account, () =>
      this.calls.sdk.verification.resolveAccountNumber(asked),
    )
    return account && account.account_name
  }

  async recipient({ name, currency, bankCode, accountNumber }: Payee): Promise<string> {
    const wanted = {
      ...{ type: recipientTypes[currency], name, currency },
      ...{ account_number: accountNumber, bank_code: bankCode },
    }
    const made = await this.calls.ask(Recipient, () => this.calls.sdk.transferrecipient.create(wanted))
    return made.recipient_code
  }

  async transfer({ reference, amount, recipient, reason }: TransferRequest): Promise<TransferReport> {
    const wanted = { source: 'balance', reference, ...amount, recipient, reason }
    return reportOf(await this.calls.ask(Transfer, () => this.calls.sdk.transfer.initiate(wanted)))
  }

  async getTransfer(reference: string): Promise<TransferReport | null> {
    const transfer = await this.calls.askUnless(isUnknown, Transfer, () =>
      this.calls.sdk.transfer.verify({ reference }),
    )
    return transfer && reportOf(transfer)
  }

  /** Each charge carries the share of the platform, so the account itself has none. */
  async splitAccount({ name, bankCode, accountNumber }: Omit<Payee, 'currency'>): Promise<string> {
    const wanted = {
      ...{ business_name: name, settlement_bank: bankCode, account_number: accountNumber },
      percentage_charge: 0,
    }
    const made = await this.calls.ask(Subaccount, () => this.calls.sdk.subaccount.create(wanted))
    return made.subaccount_code
  }
}

const always = () => true
const isUnknown = ({ code, message }: Refused) =>
  code === 'transfer_not_found' || /transfer.*not found/i.test(message)

const reportOf = ({ status, reference }: z.output<typeof Transfer>): TransferReport => ({
  state: states[status] ?? 'PENDING',
  detail: `Paystack says that transfer ${reference} is ${status}`,
})
