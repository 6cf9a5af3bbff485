import { v7 as newId } from 'uuid'
import { payments } from '@boxoffice/contracts'
import { Outbox } from '@boxoffice/bus'
import { Clock, type Log, type Memberships } from '@boxoffice/service'
import { testDatabase, type TestDatabase } from '@boxoffice/testing'
import { Capture } from './workflows/capture.js'
import { LateFees } from './workflows/late-fees.js'
import { CheckInvariantsHandler } from './use-cases/check-invariants.js'
import { Config } from './config.js'
import { Db, type PaymentRow } from './db.js'
import { Disputes } from './workflows/disputes.js'
import { PayoutRuns } from './store/payout-runs.js'
import { MakePayouts } from './jobs/make-payouts.js'
import { Payees } from './workflows/payees.js'
import { RecordPayoutHandler } from './use-cases/record-payout.js'
import type { SendPayouts } from './jobs/send-payouts.js'
import { PayoutSettlement } from './workflows/payout-settlement.js'
import type { SplitAccounts } from './workflows/split-accounts.js'
import { Providers, Refused, type PaymentProvider } from './providers/provider.js'
import { OnRefundDue } from './use-cases/on-refund-due.js'
import { SendRefunds } from './jobs/send-refunds.js'
import type { RefundReport, TransferReport } from './core/provider-reports.js'
import { Access } from './access.js'

/** Of each kind: without decimals, with two, with three. */
export const CURRENCIES = ['JPY', 'NGN', 'KWD']

/** What is sold: amounts in minor units, of which the platform and the provider keep their fees. */
export interface Sale {
  organizerId: string
  currency: string
  amount: number
  platformFee: number
  providerFee: number | null
  isSplit: boolean
  bearer: 'ORGANIZER' | 'PLATFORM'
}

/** What becomes of refunds: what a provider says of them, or that it refuses them, or gives no answer. */
export type RefundsAre = RefundReport['state'] | 'REFUSED' | 'AWAY'

const quiet = { info: () => 0, warn: () => 0, error: () => 0 } as unknown as Log
/** An ADMIN needs none. */
const noMemberships = undefined as unknown as Memberships
const asleep = { wake: () => undefined } as unknown as SendRefunds & SendPayouts

/** Payments as far as its books go, on a database of its own. What its providers say, the test says. */
export class LedgerFixture {
  private readonly clock = new Clock()
  /** What the provider says when it is asked for a refund, or about one. */
  refundsAre: RefundsAre = 'DONE'
  private readonly captures: Record<Sale['bearer'], Capture>
  private readonly refunds: OnRefundDue
  private readonly sending: SendRefunds
  private readonly disputes: Disputes
  private readonly making: MakePayouts
  private readonly settling: PayoutSettlement
  private readonly recording: RecordPayoutHandler
  private readonly runs: PayoutRuns

  private constructor(
    readonly database: TestDatabase,
    readonly db: Db,
    config: Config,
  ) {
    const { clock } = this
    const providers = new Providers({ paystack: this.provider() })
    const capture = (bearer: Sale['bearer']) =>
      new Capture(db, clock, { PROVIDER_FEES_BORNE_BY: bearer }, providers, quiet)
    this.captures = { ORGANIZER: capture('ORGANIZER'), PLATFORM: capture('PLATFORM') }
    this.runs = new PayoutRuns(db, clock, config)
    this.refunds = new OnRefundDue(db, clock, asleep)
    this.sending = Object.assign(new SendRefunds(db, clock, providers), { log: quiet })
    this.disputes = new Disputes(db, clock, this.captures.PLATFORM, this.runs, quiet)
    this.settling = new PayoutSettlement(db, clock, this.runs, quiet)
    this.recording = new RecordPayoutHandler(db, clock, new Access(noMemberships), quiet)
    const account = { bankCode: '058', accountNumber: '0123456789', accountName: 'ADA OBI' }
    const identity = { getPayoutAccount: () => Promise.resolve({ name: 'Lagoon Live', account }) }
    const payees = new Payees(identity)
    const splits = { renew: () => Promise.resolve() } as unknown as SplitAccounts
    this.making = Object.assign(
      new MakePayouts(db, clock, config, this.runs, payees, splits, asleep, providers),
      { log: quiet },
    )
  }

  static async open(): Promise<LedgerFixture> {
    const database = await testDatabase('payments')
    await database.query('select payments.rotate_outbox_partitions()')
    const config = new Config({
      ...{ DATABASE_URL: database.url, NATS_URL: 'nats://host:1', ADMIN_PORT: '0' },
      ...{ PAYSTACK_SECRET_KEY: 'sk_test_of_the_ledger', PUBLIC_URL: 'http://127.0.0.1:3000' },
    })
    const outbox = new Outbox(undefined as never, () => undefined)
    return new LedgerFixture(database, new Db(config, outbox), config)
  }

  /** An organizer all of whose money is due, since its one event, which has the organizer's id, is over. */
  async organizer(organizerId: string): Promise<void> {
    const endsAt = new Date(Date.now() - 30 * 86_400_000)
    await this.db.event.create({
      data: { eventId: organizerId, organizerId, endsAt, state: 'COMPLETED', version: 1 },
    })
  }

  /** A payment that is captured, as its provider says. */
  async sell({
    organizerId,
    currency,
    amount,
    platformFee,
    providerFee,
    isSplit,
    bearer,
  }: Sale): Promise<PaymentRow> {
    const now = this.clock.now()
    const payment = await this.db.payment.create({
      data: {
        ...{
          id: newId(),
          orderId: newId(),
          eventId: organizerId,
          organizerId,
          currency,
          amount,
          platformFee,
        },
        ...{ provider: 'paystack', reference: `bx-${newId()}`, splitAccount: isSplit ? 'ACCT_1' : null },
        ...{ leasedUntil: now, createdAt: now, expiresAt: now },
      },
    })
    const charge = { providerRef: newId(), amount: { amount, currency }, fee: providerFee }
    await this.captures[bearer].applyCharge(payment, { state: 'PAID', ...charge })
    return payment
  }

  /** So much of a payment is to go back, or all that is left. False when it is refused. */
  async refund({ id: paymentId, orderId, currency }: PaymentRow, amount: number | null): Promise<boolean> {
    const money = amount === null ? null : { amount, currency }
    const due = { refundId: newId(), paymentId, orderId, amount: money, reason: 'a mistake', version: 1 }
    return this.refunds.onRefundDue(due, newId()).then(
      () => true,
      () => false,
    )
  }

  /** The provider says this of all refunds that are under way. */
  async refundsBecome(state: RefundsAre): Promise<void> {
    this.refundsAre = state
    await this.db.refund.updateMany({
      where: { state: { not: 'REFUNDED' } },
      data: { nextAt: this.clock.now() },
    })
    while (await this.sending.run());
  }

  /** The provider says what it keeps of a payment, after the money has come. */
  async feeOf({ id }: PaymentRow, fee: number, bearer: Sale['bearer']): Promise<void> {
    const fees = new LateFees(this.db, this.clock, { PROVIDER_FEES_BORNE_BY: bearer })
    const payment = await this.db.payment.findUniqueOrThrow({ where: { id } })
    await fees.post(payment, { state: 'PAID', fee })
  }

  /** A bank says this of a dispute of a payment. */
  async dispute(
    payment: PaymentRow,
    name: number,
    state: 'OPEN' | 'WON' | 'LOST',
    amount: number,
  ): Promise<void> {
    const { reference, currency, id } = payment
    const about = { providerRef: `${id} ${name}`, reference, reason: 'chargeback', answerBy: null }
    const row = await this.db.payment.findUniqueOrThrow({ where: { id } })
    await this.disputes.apply(row, { ...about, amount: { amount, currency }, state })
  }

  /** Looks whether an organizer has something to be paid, and makes payouts of it. */
  async payOut(organizerId: string): Promise<void> {
    await this.runs.scheduleIn(organizerId)
    while (await this.making.run());
  }

  /** Enters a payout by hand. */
  recordPayout(organizerId: string, amount: number, currency: string) {
    return this.recording.recordPayout({ organizerId, amount: { amount, currency }, note: 'by hand' })
  }

  /** The provider says this of an organizer's payouts. */
  async payoutsBecome(organizerId: string, state: TransferReport['state']): Promise<void> {
    const payouts = await this.db.payout.findMany({ where: { organizerId, provider: { not: null } } })
    for (const payout of payouts) await this.settling.apply(payout, { state, detail: state })
  }

  broken = async () => {
    const { checks } = await new CheckInvariantsHandler(this.db).checkInvariants()
    return checks.filter(({ holds }) => !holds)
  }

  async close() {
    await this.db.$disconnect()
    await this.database.drop()
  }

  private provider(): PaymentProvider {
    const news = (id: string): Promise<RefundReport> => {
      const state = this.refundsAre
      if (state === 'REFUSED') return Promise.reject(new Refused('not enough money', 'low_balance'))
      if (state === 'AWAY') return Promise.reject(payments.faults.providerUnavailable({ retryAfter: 1 }))
      return Promise.resolve({ providerRef: id, state, detail: state })
    }
    return {
      verify: () => Promise.resolve({ state: 'PAID' }),
      ...{
        refund: ({ id }: { id: string }) => news(id),
        findRefund: () => Promise.resolve(null),
        getRefund: news,
      },
      payouts: { paysOutIn: () => true },
    } as unknown as PaymentProvider
  }
}
