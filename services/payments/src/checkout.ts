import { setTimeout as pause } from 'node:timers/promises'
import { Controller, Inject } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import { payments, type Checkout, type OpenPayment } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { Capture } from './capture.js'
import { Config } from './config.js'
import { Db, type PaymentRow } from './db.js'
import { answerBy, inTime } from './in-time.js'
import { paymentOpened, paymentRefused } from './metrics.js'
import { priceOf } from './payments.js'
import { PROVIDERS, Refused, type Providers } from './provider.js'
import { close } from './settle.js'

const FIRST_VERIFY_MS = 20_000
const LOOK_AGAIN_MS = 50
const LEASE_MARGIN_MS = 5_000

@Controller()
export class Checkouts {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly capture: Capture,
    @Inject(PROVIDERS) private readonly providers: Providers,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Where the buyer of an order pays: the same page however often, and by however many at once, it is asked.
   * Throws `alreadyCaptured`, `providerRefused`, or `providerUnavailable`, after which asking again goes on from there.
   */
  @Handle(payments.methods.openPayment)
  openPayment(input: OpenPayment): Promise<Checkout> {
    return inTime(this.open(input))
  }

  /** One caller asks the provider; the others look until they see its page. Whoever dies over it is replaced. */
  private async open(input: OpenPayment): Promise<Checkout> {
    while (Date.now() < answerBy()) {
      const known = await this.standing(input.orderId)
      if (known?.capturedAt) throw payments.faults.alreadyCaptured({})
      if (known?.authorizationUrl) return checkoutOf(known)
      const mine = known ? await this.takeOver(known) : await this.add(input)
      const started = mine && (await this.start(mine, input))
      if (started) return checkoutOf(started)
      await pause(LOOK_AGAIN_MS)
    }
    throw payments.faults.providerUnavailable({ retryAfter: 1 })
  }

  /** A STUCK payment stands too: a buyer whose money is in doubt must not be asked for more. */
  private standing(orderId: string): Promise<PaymentRow | null> {
    return this.db.payment.findFirst({
      where: { orderId, OR: [{ state: { in: ['OPEN', 'STUCK'] } }, { capturedAt: { not: null } }] },
      orderBy: [{ capturedAt: { sort: 'asc', nulls: 'last' } }, { id: 'desc' }],
    })
  }

  /** Commits a reference before the provider hears of it. Undefined when somebody else was faster. */
  private async add(input: OpenPayment): Promise<PaymentRow | undefined> {
    const { orderId, eventId, organizerId, buyerId, provider, amount, expiresAt } = input
    const data = {
      id: newId(),
      reference: `bx-${crypto.randomUUID()}`,
      orderId,
      eventId,
      organizerId,
      buyerId,
      provider: provider ?? 'paystack',
      ...amount,
      startingUntil: this.leaseEnd(),
      createdAt: this.clock.now(),
      nextVerifyAt: this.clock.in(FIRST_VERIFY_MS),
      expiresAt,
    }
    const [added] = await this.db.payment.createManyAndReturn({ data: [data], skipDuplicates: true })
    return added
  }

  /** Goes on where somebody was lost between committing the reference and hearing from the provider. */
  private async takeOver({ id }: PaymentRow): Promise<PaymentRow | undefined> {
    const [mine] = await this.db.payment.updateManyAndReturn({
      where: { id, state: 'OPEN', authorizationUrl: null, startingUntil: { lt: this.clock.now() } },
      data: { startingUntil: this.leaseEnd() },
    })
    return mine
  }

  private leaseEnd = () => this.clock.in(this.config.PROVIDER_TIMEOUT_MS + LEASE_MARGIN_MS)

  /**
   * Has the provider open the checkout. Undefined when it knows the reference from an attempt whose answer was lost:
   * nobody can have its page, so the payment is given up for one with a new reference.
   */
  private async start(payment: PaymentRow, input: OpenPayment): Promise<PaymentRow | undefined> {
    const url = await this.initialize(payment, input)
    if (url) return this.keep(payment, url)
    await this.capture.ask(payment)
    await close(this.db, payment)
    return undefined
  }

  private async initialize(payment: PaymentRow, { email, returnUrl }: OpenPayment): Promise<string | null> {
    const { reference, orderId, provider } = payment
    try {
      return await this.providers[provider].initialize({
        reference,
        orderId,
        email,
        amount: priceOf(payment),
        returnUrl: returnUrl ?? this.config.PUBLIC_URL,
      })
    } catch (error) {
      if (error instanceof Refused) return this.fail(payment, error.message)
      await this.release(payment)
      throw error
    }
  }

  private async keep({ id }: PaymentRow, authorizationUrl: string): Promise<PaymentRow> {
    const [opened] = await this.db.payment.updateManyAndReturn({
      where: { id, state: 'OPEN' },
      data: { authorizationUrl },
    })
    // Closed meanwhile: who asks again hears from booking why.
    if (!opened) throw payments.faults.providerUnavailable({ retryAfter: 1 })
    paymentOpened(this.log, opened)
    return opened
  }

  private async fail(payment: PaymentRow, reason: string): Promise<never> {
    await this.db.payment.updateMany({
      where: { id: payment.id, state: 'OPEN' },
      data: { state: 'FAILED', reason, nextVerifyAt: null, version: { increment: 1 } },
    })
    paymentRefused(this.log, payment, reason)
    throw payments.faults.providerRefused({})
  }

  private async release({ id, startingUntil }: PaymentRow) {
    await this.db.payment.updateMany({
      where: { id, startingUntil },
      data: { startingUntil: this.clock.now() },
    })
  }
}

const checkoutOf = ({ reference, authorizationUrl, expiresAt }: PaymentRow): Checkout => ({
  reference,
  authorizationUrl: authorizationUrl ?? '',
  expiresAt: expiresAt.toISOString(),
})
