import { setTimeout as pause } from 'node:timers/promises'
import { Inject, Injectable } from '@nestjs/common'
import { payments } from '@boxoffice/contracts'
import { Clock, LOG, PeriodicJob, type Log } from '@boxoffice/service'
import type { WebhookReport } from '../core/provider-reports.js'
import type { PaymentRow } from '../core/rows.js'
import { Db } from '../db.js'
import type { Provider } from '../generated/client.js'
import { webhookFailed, webhookHandled, webhookPostponed } from '../metrics.js'
import { Providers } from '../providers/provider.js'
import { finishWebhooks, leaseWebhooks, type LeasedWebhook } from '../store/webhooks.js'
import { Capture, type CaptureOutcome } from '../workflows/capture.js'
import { Disputes } from '../workflows/disputes.js'
import { isExternalFailure, leaveToLease } from '../workflows/leave-to-lease.js'
import { SendPayouts } from './send-payouts.js'
import { SendRefunds } from './send-refunds.js'

const AT_ONCE = 100
const GATHER_MS = 25
const QUEUE_SIZE = 10_000

/** The duration of a webhook's lease to the process that has stored it. */
export const LEASE_MS = 15_000

/** A webhook that this process has stored, with the end of its lease to this process. */
interface QueuedWebhook extends LeasedWebhook {
  leasedUntil: Date
}

interface ReadWebhook {
  id: string
  report: WebhookReport
}

/** `unknown`: the reference is not ours. `ignored`: the webhook concerns nothing here. */
type Outcome = CaptureOutcome | 'refund' | 'dispute' | 'payout' | 'unknown' | 'ignored'

/**
 * Handles a provider's stored webhooks, each until it succeeds, whichever process fails meanwhile. Each provider has a job of its own, since
 * a webhook may need a call to the provider, and a slow provider delays only its own.
 */
@Injectable()
export abstract class HandleWebhooks extends PeriodicJob {
  abstract readonly provider: Provider
  protected readonly everyMs = 1_000
  private readonly queue: QueuedWebhook[] = []
  private nextLookAt = new Date(0)

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly capture: Capture,
    private readonly refunds: SendRefunds,
    private readonly payouts: SendPayouts,
    private readonly disputes: Disputes,
    @Inject(Providers) private readonly providers: Providers,
    @Inject(LOG) private readonly logs: Log,
  ) {
    super()
  }

  /** Handles webhooks that this process has just stored. Those that exceed the queue are leased from the table later. */
  enqueue(webhooks: QueuedWebhook[]) {
    if (!webhooks.length || this.queue.length > QUEUE_SIZE) return
    this.queue.push(...webhooks)
    this.wake()
  }

  /** Webhooks that come within a moment are handled in one batch. */
  async run(): Promise<number> {
    await pause(GATHER_MS)
    const leased = [...this.queued(), ...(await this.due())]
    const read = (await Promise.all(leased.map(webhook => this.read(webhook)))).flat()
    const known = await this.paymentsOf(read)
    const handled = await Promise.all(
      read.map(webhook => this.handle(webhook, known.get(referenceOf(webhook)))),
    )
    await finishWebhooks(this.db, handled.flat(), this.clock.now())
    return leased.length
  }

  /** A webhook whose lease has ended belongs to the table again. */
  private queued(): LeasedWebhook[] {
    const now = this.clock.now()
    return this.queue.splice(0, AT_ONCE).filter(({ leasedUntil }) => leasedUntil > now)
  }

  /** Webhooks that no process has leased, looked up once a second: during an on-sale the queue has enough. */
  private async due(): Promise<LeasedWebhook[]> {
    const now = this.clock.now()
    if (now < this.nextLookAt) return []
    const leased = await leaseWebhooks(this.db, this.provider, now, AT_ONCE)
    if (leased.length < AT_ONCE) this.nextLookAt = this.clock.in(this.everyMs)
    return leased
  }

  /** The report, or nothing when the webhook could not be read. */
  private async read({ id, bytes }: LeasedWebhook): Promise<ReadWebhook[]> {
    try {
      return [{ id, report: await this.providers.named(this.provider).readWebhook(bytes) }]
    } catch (error) {
      this.leave(id, error)
      return []
    }
  }

  /** The payments that charges, refunds and disputes are about, by their references. */
  private async paymentsOf(webhooks: ReadWebhook[]): Promise<Map<string | undefined, PaymentRow>> {
    const references = webhooks.flatMap(webhook => referenceOf(webhook) ?? [])
    if (!references.length) return new Map()
    const { provider } = this
    const found = await this.db.payment.findMany({ where: { provider, reference: { in: references } } })
    return new Map(found.map(payment => [payment.reference, payment]))
  }

  /** The outcome, or nothing when the webhook could not be handled. */
  private async handle({ id, report }: ReadWebhook, payment: PaymentRow | undefined) {
    try {
      const outcome = await this.apply(report, payment)
      webhookHandled(this.provider, id, outcome)
      return [{ id, outcome }]
    } catch (error) {
      this.leave(id, error)
      return []
    }
  }

  /**
   * A webhook that was not handled stays in the table until its lease ends: after an outage, a refusal, or a dispute of a payment that is not
   * captured yet it is postponed; anything else is a bug.
   */
  private leave(webhookId: string, error: unknown) {
    const { provider } = this
    if (isExternalFailure(error) || payments.faults.paymentNotFound.is(error))
      return webhookPostponed(provider, webhookId, error.message)
    webhookFailed(provider)
    leaveToLease(this.logs, error, { provider, webhookId })
  }

  private async apply(report: WebhookReport, payment: PaymentRow | undefined): Promise<Outcome> {
    if (report.about === 'transfer')
      return (await this.payouts.scheduleNow(report.reference)) ? 'payout' : 'unknown'
    if (report.about === 'other') return 'ignored'
    if (!payment) return 'unknown'
    if (report.about === 'charge') return this.capture.applyCharge(payment, report.charge)
    if (report.about === 'dispute') {
      await this.disputes.apply(payment, report.dispute)
      this.refunds.wake()
    } else await this.refunds.scheduleNow(payment)
    return report.about
  }
}

@Injectable()
export class HandlePaystack extends HandleWebhooks {
  readonly provider = 'paystack'
}

@Injectable()
export class HandleStripe extends HandleWebhooks {
  readonly provider = 'stripe'
}

/** The reference of the payment that a webhook is about. */
function referenceOf({ report }: ReadWebhook): string | undefined {
  if (report.about === 'dispute') return report.dispute.reference
  return report.about === 'charge' || report.about === 'refund' ? report.reference : undefined
}
