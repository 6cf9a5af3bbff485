import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common'
import { z } from 'zod'
import { payments, type Bank } from '@boxoffice/contracts'
import { Breaker, LOG, type Log } from '@boxoffice/service'
import { Config } from './config.js'
import { paystackSdk, type Answer } from './paystack-sdk.js'
import { chargeFrom, isSigned, keyOf, newsFrom, PaystackCharge } from './paystack-webhook.js'
import {
  Refused,
  type BankAccount,
  type Charge,
  type NewCheckout,
  type PaymentProvider,
  type RefundNews,
  type RefundOrder,
} from './provider.js'

const RETRY_AFTER_SECONDS = 5
const REFUNDS_MAX = 100

const Initialized = z.object({ authorization_url: z.url({ protocol: /^https?$/ }) })
const Refund = z.object({
  id: z.union([z.int(), z.string()]).transform(String),
  status: z.string(),
  merchant_note: z.string().nullish(),
})

const Banks = z.array(z.object({ name: z.string(), code: z.string(), currency: z.string() }))
const Account = z.object({ account_name: z.string().trim().min(1) })

/** Where Paystack pays out, under the names that it takes: https://paystack.com/docs/api/miscellaneous */
const countries = new Map([
  ['NG', 'nigeria'],
  ['GH', 'ghana'],
  ['KE', 'kenya'],
  ['ZA', 'south africa'],
  ['CI', "côte d'ivoire"],
])

/** Paystack, through its official SDK: https://paystack.com/docs/api */
@Injectable()
export class Paystack implements PaymentProvider, OnApplicationShutdown {
  private readonly secretKey: string
  private readonly sdk: ReturnType<typeof paystackSdk>
  private readonly breaker: Breaker

  constructor(
    @Inject(Config) config: Config,
    @Inject(LOG) private readonly log: Log,
  ) {
    const timeoutMs = config.PROVIDER_TIMEOUT_MS
    this.secretKey = config.PAYSTACK_SECRET_KEY
    this.sdk = paystackSdk({ secretKey: this.secretKey, baseUrl: config.PAYSTACK_BASE_URL, timeoutMs })
    this.breaker = new Breaker('paystack', { timeoutMs, isRefusal: error => error instanceof Refused })
  }

  async initialize({ reference, orderId, amount, email, returnUrl }: NewCheckout): Promise<string | null> {
    const wanted = {
      reference,
      email,
      ...amount,
      callback_url: returnUrl,
      metadata: JSON.stringify({ orderId }),
    }
    const initialized = await this.unless(isDuplicate, Initialized, () =>
      this.sdk.transaction.initialize(wanted),
    )
    return initialized && initialized.authorization_url
  }

  async verify(reference: string): Promise<Charge> {
    const charge = await this.unless(isUnknown, PaystackCharge, () =>
      this.sdk.transaction.verify({ reference }),
    )
    return charge ? chargeFrom(charge) : { state: 'UNPAID' }
  }

  async refund({ id, chargeRef, amount }: RefundOrder): Promise<RefundNews> {
    const wanted = { transaction: chargeRef, ...amount, merchant_note: id }
    return refundFrom(await this.ask(Refund, () => this.sdk.refund.create(wanted)))
  }

  /** The SDK's own list cannot be asked for the refunds of one charge. */
  async findRefund({ id, chargeRef }: RefundOrder): Promise<RefundNews | null> {
    const query = { transaction: chargeRef, perPage: String(REFUNDS_MAX) }
    const refunds = await this.ask(z.array(Refund), () =>
      this.sdk.send({ path: '/refund', method: 'GET', query }),
    )
    const found = refunds.find(refund => refund.merchant_note === id)
    return found ? refundFrom(found) : null
  }

  async refundNews(providerRef: string): Promise<RefundNews> {
    return refundFrom(await this.ask(Refund, () => this.sdk.refund.fetch({ id: providerRef })))
  }

  async banks(country: string): Promise<Bank[] | null> {
    const name = countries.get(country.toUpperCase()) ?? country.toLowerCase()
    if (![...countries.values()].includes(name)) return null
    return this.unless(always, Banks, () => this.sdk.verification.fetchBanks({ country: name }))
  }

  async accountName({ bankCode, accountNumber }: BankAccount): Promise<string | null> {
    const asked = { account_number: accountNumber, bank_code: bankCode }
    const account = await this.unless(always, Account, () =>
      this.sdk.verification.resolveAccountNumber(asked),
    )
    return account && account.account_name
  }

  webhookKey(body: Uint8Array, signature: string): string {
    if (!isSigned(body, signature, this.secretKey)) throw payments.faults.signatureInvalid({})
    return keyOf(body)
  }

  readWebhook = newsFrom

  onApplicationShutdown() {
    this.breaker.close()
  }

  /** Null for the one refusal that is an answer. */
  private async unless<S extends z.ZodType>(expected: (no: Refused) => boolean, schema: S, call: Call) {
    try {
      return await this.ask(schema, call)
    } catch (error) {
      if (error instanceof Refused && expected(error)) return null
      throw error
    }
  }

  /** An answer that makes no sense is an outage, like none at all. */
  private async ask<S extends z.ZodType>(schema: S, call: Call): Promise<z.output<S>> {
    try {
      return await this.breaker.run(async () => schema.parse((await call()).data))
    } catch (error) {
      if (error instanceof Refused) throw error
      this.log.warn({ reason: reasonOf(error) }, 'Paystack does not answer')
      throw payments.faults.providerUnavailable({ retryAfter: RETRY_AFTER_SECONDS })
    }
  }
}

type Call = () => Promise<Answer>

const always = () => true
const isDuplicate = ({ code, message }: Refused) =>
  code === 'duplicate_reference' || /duplicate.*reference/i.test(message)
const isUnknown = ({ code, message }: Refused) =>
  code === 'transaction_not_found' || /transaction reference not found/i.test(message)

const refundFrom = ({ id, status }: z.output<typeof Refund>): RefundNews => {
  const isStuck = status === 'failed' || /^needs.attention$/.test(status)
  return {
    providerRef: id,
    state: status === 'processed' ? 'DONE' : isStuck ? 'STUCK' : 'PENDING',
    said: `Paystack says that refund ${id} is ${status}`,
  }
}

const reasonOf = (error: unknown) => {
  if (error instanceof z.ZodError) return 'its answer is not what its documentation says'
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
