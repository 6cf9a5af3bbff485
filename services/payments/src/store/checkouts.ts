import { Injectable } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import type { OpenPayment, Provider } from '@boxoffice/contracts'
import { Clock, coalesce } from '@boxoffice/service'
import { Config } from '../config.js'
import { Db, type PaymentRow } from '../db.js'
import type { OpenedCheckout } from '../core/provider-reports.js'

const FIRST_VERIFY_MS = 20_000
const LEASE_MARGIN_MS = 5_000

/** The provider's page of a payment. */
interface Page extends OpenedCheckout {
  id: string
}

/** The rows of checkouts that are being opened. Concurrent calls share a statement. */
@Injectable()
export class Checkouts {
  private readonly insertOne = coalesce((payments: PaymentRow[]) => this.insert(payments))
  private readonly storeOne = coalesce((pages: Page[]) => this.write(pages))

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Commits a payment with its reference, before the provider is asked to open it. Undefined when the order has a payment that counts. */
  async add(input: OpenPayment, provider: Provider, splitAccount: string | null) {
    const payment: PaymentRow = {
      ...unopened,
      id: newId(),
      reference: `bx-${crypto.randomUUID()}`,
      orderId: input.orderId,
      eventId: input.eventId,
      organizerId: input.organizerId,
      buyerId: input.buyerId,
      provider,
      amount: BigInt(input.amount.amount),
      currency: input.amount.currency,
      platformFee: BigInt(input.platformFee ?? 0),
      splitAccount,
      leasedUntil: this.leaseEnd(),
      createdAt: this.clock.now(),
      expiresAt: new Date(input.expiresAt),
      nextVerifyAt: this.clock.in(FIRST_VERIFY_MS),
    }
    return (await this.insertOne(payment)) ? payment : undefined
  }

  /** Leases a payment whose process died before it stored the provider's page. Undefined while another process has the lease. */
  async lease({ id }: PaymentRow): Promise<PaymentRow | undefined> {
    const [mine] = await this.db.payment.updateManyAndReturn({
      where: { id, state: 'OPEN', authorizationUrl: null, leasedUntil: { lt: this.clock.now() } },
      data: { leasedUntil: this.leaseEnd() },
    })
    return mine
  }

  /** Ends the lease, so that another process may go on at once. */
  async release({ id, leasedUntil }: PaymentRow): Promise<void> {
    await this.db.payment.updateMany({
      where: { id, leasedUntil },
      data: { leasedUntil: this.clock.now() },
    })
  }

  /** Stores the provider's page of a payment. Undefined when the payment was closed meanwhile. */
  async storePage(
    payment: PaymentRow,
    { url, providerRef }: OpenedCheckout,
  ): Promise<PaymentRow | undefined> {
    const isOpen = await this.storeOne({ id: payment.id, url, providerRef })
    return isOpen ? { ...payment, authorizationUrl: url, providerRef } : undefined
  }

  private leaseEnd = () => this.clock.in(this.config.PROVIDER_TIMEOUT_MS + LEASE_MARGIN_MS)

  /** Inserts in the order of order ids, so that two replicas do not deadlock. */
  private async insert(payments: PaymentRow[]): Promise<boolean[]> {
    const added = await this.db.$queryRaw<{ id: string }[]>`
      insert into payments (id, reference, order_id, event_id, organizer_id, buyer_id, provider, amount, currency,
        platform_fee, split_account, leased_until, created_at, expires_at, next_verify_at)
      select id, reference, "orderId", "eventId", "organizerId", "buyerId", provider, amount, currency,
        "platformFee", "splitAccount", "leasedUntil", "createdAt", "expiresAt", "nextVerifyAt"
      from jsonb_to_recordset(${JSON.stringify(payments, asText)}::jsonb) as wanted (id uuid, reference text, "orderId" uuid,
        "eventId" uuid, "organizerId" uuid, "buyerId" uuid, provider provider, amount bigint, currency text,
        "platformFee" bigint, "splitAccount" text, "leasedUntil" timestamptz, "createdAt" timestamptz,
        "expiresAt" timestamptz, "nextVerifyAt" timestamptz)
      where not exists (
        select from payments
        where order_id = "orderId" and (state in ('OPEN', 'STUCK') or captured_at is not null))
      order by "orderId"
      on conflict do nothing
      returning id`
    const ids = new Set(added.map(({ id }) => id))
    return payments.map(({ id }) => ids.has(id))
  }

  private async write(pages: Page[]): Promise<boolean[]> {
    const written = await this.db.$queryRaw<{ id: string }[]>`
      update payments set authorization_url = page.url, provider_ref = page."providerRef"
      from jsonb_to_recordset(${JSON.stringify(pages)}::jsonb) as page (id uuid, url text, "providerRef" text)
      where payments.id = page.id and state = 'OPEN'
      returning payments.id`
    const ids = new Set(written.map(({ id }) => id))
    return pages.map(({ id }) => ids.has(id))
  }
}

/** The columns of a payment that is not opened yet. */
const unopened = {
  state: 'OPEN',
  version: 1,
  refunded: 0n,
  disputed: 0n,
  reason: null,
  providerRef: null,
  providerFee: null,
  authorizationUrl: null,
  capturedAt: null,
  undecidedSince: null,
  reconciledAt: null,
} satisfies Partial<PaymentRow>

const asText = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value)
