import { setTimeout as pause } from 'node:timers/promises'
import { Controller, Inject } from '@nestjs/common'
import { payments, type Checkout, type OpenPayment } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Capture } from '../workflows/capture.js'
import { Config } from '../config.js'
import { Db, type PaymentRow } from '../db.js'
import { callerDeadline, withinDeadline } from '../caller-deadline.js'
import { paymentOpened, paymentRefused } from '../metrics.js'
import { Checkouts } from '../store/checkouts.js'
import { priceOf } from '../core/payment.js'
import { CurrencyRefused, Providers, Refused } from '../providers/provider.js'
import { SplitAccounts } from '../workflows/split-accounts.js'
import type { OpenedCheckout } from '../core/provider-reports.js'
import { closePayment } from '../store/payments.js'

const LOOK_AGAIN_MS = 50

@Controller()
export class OpenPaymentHandler {
  constructor(
    private readonly db: Db,
    private readonly checkouts: Checkouts,
    private readonly config: Config,
    private readonly capture: Capture,
    private readonly splits: SplitAccounts,
    @Inject(Providers) private readonly providers: Providers,
  ) {}

  /**
   * Opens the checkout of an order. Repeated and concurrent calls return the same page, also when they name another provider. Throws
   * `alreadyCaptured`, `providerNotOffered`, `currencyNotSupported`, `providerRefused`, and `providerUnavailable`, after which a repeated call
   * goes on where this one ended.
   */
  @Handle(payments.methods.openPayment)
  openPayment(input: OpenPayment): Promise<Checkout> {
    return withinDeadline(this.open(input))
  }

  /** One caller calls the provider, and the others wait until its page is stored. If that process dies, another caller takes over after its lease. */
  private async open(input: OpenPayment): Promise<Checkout> {
    while (Date.now() < callerDeadline()) {
      const added = await this.add(input)
      const known = added ?? (await this.findCounting(input.orderId))
      if (known?.capturedAt) throw payments.faults.alreadyCaptured({})
      if (known?.authorizationUrl) return checkoutOf(known)
      const leased = added ?? (known && (await this.checkouts.lease(known)))
      const started = leased && (await this.start(leased, input))
      if (started) return checkoutOf(started)
      await pause(LOOK_AGAIN_MS)
    }
    throw payments.faults.providerUnavailable({ retryAfter: 1 })
  }

  /**
   * The payment to open; undefined when the order has a payment that counts, or another caller was faster.
   */
  private async add(input: OpenPayment): Promise<PaymentRow | undefined> {
    const { orderId, organizerId, amount } = input
    const { currency } = amount
    const provider = input.provider ?? this.providers.defaultFor(currency)
    if (!this.providers.has(provider) && (await this.findCounting(orderId))) return undefined
    return this.checkouts.add(
      input,
      provider,
      await this.splits.accountFor({ organizerId, provider, currency }),
    )
  }

  /** The payment of an order that counts. A STUCK one does too: a buyer whose money is in doubt must not be asked for more. */
  private findCounting(orderId: string): Promise<PaymentRow | null> {
    return this.db.payment.findFirst({
      where: { orderId, OR: [{ state: { in: ['OPEN', 'STUCK'] } }, { capturedAt: { not: null } }] },
      orderBy: [{ capturedAt: { sort: 'asc', nulls: 'last' } }, { id: 'desc' }],
    })
  }

  /**
   * Lets the provider open the checkout. Undefined when the provider knows the reference from an attempt whose answer was lost: no buyer has
   * that page, so the payment is closed in favour of one with a new reference. A payment that was never opened is closed too when the buyer
   * asks for another provider by then.
   */
  private async start(payment: PaymentRow, input: OpenPayment): Promise<PaymentRow | undefined> {
    const isWanted = (input.provider ?? payment.provider) === payment.provider
    const opened = isWanted && (await this.initialize(payment, input))
    if (opened) return this.storePage(payment, opened)
    if (isWanted) await this.capture.verify(payment)
    await closePayment(this.db, payment)
    return undefined
  }

  private async initialize(payment: PaymentRow, input: OpenPayment): Promise<OpenedCheckout | null> {
    const { reference, orderId, provider } = payment
    const { email, returnUrl } = input
    try {
      return await this.providers.named(provider).initialize({
        reference,
        orderId,
        email,
        amount: priceOf(payment),
        returnUrl: returnUrl ?? this.config.PUBLIC_URL,
        expiresAt: payment.expiresAt,
        split: splitOf(payment),
      })
    } catch (error) {
      const isRefused = error instanceof Refused
      if (isRefused && payment.splitAccount) return this.initialize(await this.withoutSplit(payment), input)
      if (isRefused) return this.fail(payment, error)
      await this.checkouts.release(payment)
      throw error
    }
  }

  /** A charge that the provider does not split goes to the platform, so that the sale is not lost. */
  private withoutSplit = ({ id }: PaymentRow): Promise<PaymentRow> =>
    this.db.payment.update({ where: { id }, data: { splitAccount: null } })

  private async storePage(payment: PaymentRow, page: OpenedCheckout): Promise<PaymentRow> {
    const opened = await this.checkouts.storePage(payment, page)
    // The payment was closed meanwhile; booking answers a repeated call with the reason.
    if (!opened) throw payments.faults.providerUnavailable({ retryAfter: 1 })
    paymentOpened(opened)
    return opened
  }

  private async fail(payment: PaymentRow, refusal: Refused): Promise<never> {
    const { currencyNotSupported, providerRefused } = payments.faults
    const reason = refusal.message
    await this.db.payment.updateMany({
      where: { id: payment.id, state: 'OPEN' },
      data: { state: 'FAILED', reason, nextVerifyAt: null, version: { increment: 1 } },
    })
    paymentRefused(payment, reason)
    throw refusal instanceof CurrencyRefused ? currencyNotSupported({}) : providerRefused({})
  }
}

const splitOf = ({ splitAccount, platformFee }: PaymentRow) =>
  splitAccount === null ? null : { account: splitAccount, platformFee: Number(platformFee) }

const checkoutOf = ({ reference, authorizationUrl, expiresAt }: PaymentRow): Checkout => ({
  reference,
  authorizationUrl: authorizationUrl ?? '',
  expiresAt: expiresAt.toISOString(),
})
