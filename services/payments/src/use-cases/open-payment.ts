import { setTimeout as pause } from 'node:timers/promises'
import { Controller, Inject } from '@nestjs/common'
import { payments, type Checkout, type OpenPayment } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { LOG, type Log } from '@boxoffice/service'
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
    private readonly openings: Checkouts,
    private readonly config: Config,
    private readonly capture: Capture,
    private readonly splits: SplitAccounts,
    @Inject(Providers) private readonly providers: Providers,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Where the buyer of an order pays: the same page however often, and by however many at once, it is asked.
   * One that stands is given, also to who asks for another provider. Throws `alreadyCaptured`, `providerNotOffered`,
   * `currencyNotSupported`, `providerRefused`, or `providerUnavailable`, after which asking again goes on from there.
   */
  @Handle(payments.methods.openPayment)
  openPayment(input: OpenPayment): Promise<Checkout> {
    return withinDeadline(this.open(input))
  }

  /** One caller asks the provider; the others look until they see its page. Whoever dies over it is replaced. */
  private async open(input: OpenPayment): Promise<Checkout> {
    while (Date.now() < callerDeadline()) {
      const added = await this.add(input)
      const known = added ?? (await this.standing(input.orderId))
      if (known?.capturedAt) throw payments.faults.alreadyCaptured({})
      if (known?.authorizationUrl) return checkoutOf(known)
      const mine = added ?? (known && (await this.openings.lease(known)))
      const started = mine && (await this.start(mine, input))
      if (started) return checkoutOf(started)
      await pause(LOOK_AGAIN_MS)
    }
    throw payments.faults.providerUnavailable({ retryAfter: 1 })
  }

  /** Undefined when one stands, or somebody else was faster. */
  private async add(input: OpenPayment): Promise<PaymentRow | undefined> {
    const { orderId, organizerId, amount } = input
    const { currency } = amount
    const provider = input.provider ?? this.providers.defaultFor(currency)
    if (!this.providers.has(provider) && (await this.standing(orderId))) return undefined
    return this.openings.add(
      input,
      provider,
      await this.splits.accountFor({ organizerId, provider, currency }),
    )
  }

  /** A STUCK payment stands too: a buyer whose money is in doubt must not be asked for more. */
  private standing(orderId: string): Promise<PaymentRow | null> {
    return this.db.payment.findFirst({
      where: { orderId, OR: [{ state: { in: ['OPEN', 'STUCK'] } }, { capturedAt: { not: null } }] },
      orderBy: [{ capturedAt: { sort: 'asc', nulls: 'last' } }, { id: 'desc' }],
    })
  }

  /**
   * Has the provider open the checkout. Undefined when it knows the reference from an attempt whose answer was lost:
   * nobody can have its page, so the payment is given up for one with a new reference. So is one that was never opened, when the
   * buyer asks for another provider by then.
   */
  private async start(payment: PaymentRow, input: OpenPayment): Promise<PaymentRow | undefined> {
    const isWanted = (input.provider ?? payment.provider) === payment.provider
    const opened = isWanted && (await this.initialize(payment, input))
    if (opened) return this.keep(payment, opened)
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
      if (isRefused && payment.splitAccount) return this.initialize(await this.undivided(payment), input)
      if (isRefused) return this.fail(payment, error)
      await this.openings.release(payment)
      throw error
    }
  }

  /** Where the provider does not divide a charge, the platform takes all of it: no sale is lost over that. */
  private undivided = ({ id }: PaymentRow): Promise<PaymentRow> =>
    this.db.payment.update({ where: { id }, data: { splitAccount: null } })

  private async keep(payment: PaymentRow, page: OpenedCheckout): Promise<PaymentRow> {
    const opened = await this.openings.storePage(payment, page)
    // Closed meanwhile: who asks again hears from booking why.
    if (!opened) throw payments.faults.providerUnavailable({ retryAfter: 1 })
    paymentOpened(this.log, opened)
    return opened
  }

  private async fail(payment: PaymentRow, refusal: Refused): Promise<never> {
    const { currencyNotSupported, providerRefused } = payments.faults
    const reason = refusal.message
    await this.db.payment.updateMany({
      where: { id: payment.id, state: 'OPEN' },
      data: { state: 'FAILED', reason, nextVerifyAt: null, version: { increment: 1 } },
    })
    paymentRefused(this.log, payment, reason)
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
