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

/** Currencies without decimals, with two, and with three. */
export const CURRENCIES = ['JPY', 'NGN', 'KWD']

/** A sale: its amounts are in minor units. */
export interface Sale {
  organizerId: string
  currency: string
  amount: number
  platformFee: number
  providerFee: number | null
  isSplit: boolean
  bearer: 'ORGANIZER' | 'PLATFORM'
}

/** The state that the provider reports for refunds; REFUSED and AWAY are its refusal and its outage. */
export type RefundBehaviour = RefundReport['state'] | 'REFUSED' | 'AWAY'

const quiet = { info: () => 0, warn: () => 0, error: () => 0 } as unknown as Log
/** An ADMIN needs no membership. */
const noMemberships = undefined as unknown as Memberships
const asleep = { wake: () => undefined } as unknown as SendRefunds & SendPayouts

/** The part of payments that writes the ledger, on its own database. The test decides what the provider reports. */
export class LedgerFixture {
  private readonly clock = new Clock()
  /** The answer of the provider to a request for a refund, or for the state of one. */
  refundBehaviour: RefundBehaviour = 'DONE'
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
      new Capture(db, clock, { PROVIDER_FEES_BORNE_BY: bearer }, providers)
    this.captures = { ORGANIZER: capture('ORGANIZER'), PLATFORM: capture('PLATFORM') }
    this.runs = new PayoutRuns(db, clock, config)
    this.refunds = new OnRefundDue(db, clock, asleep)
    this.sending = new SendRefunds(db, clock, providers, quiet)
    this.disputes = new Disputes(db, clock, this.captures.PLATFORM, this.runs)
    this.settling = new PayoutSettlement(db, clock, this.runs)
    this.recording = new RecordPayoutHandler(db, clock, new Access(noMemberships))
    const account = { bankCode: '058', accountNumber: '0123456789', accountName: 'ADA OBI' }
    const identity = { getPayoutAccount: () => Promise.resolve({ name: 'Lagoon Live', account }) }
    const payees = new Payees(identity)
    const splits = { renew: () => Promise.resolve() } as unknown as SplitAccounts
    this.making = new MakePayouts(db, clock, config, this.runs, payees, splits, asleep, providers, quiet)
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

  /** Adds an organizer all of whose money is due, since its one event, which has the organizer's id, is over. */
  async organizer(organizerId: string): Promise<void> {
    const endsAt = new Date(Date.now() - 30 * 86_400_000)
    await this.db.event.create({
      data: { eventId: organizerId, organizerId, endsAt, state: 'COMPLETED', version: 1 },
    })
  }

  /** Opens a payment and captures it. */
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

  /** Refunds an amount of a payment, or all that remains of it. Returns false when the refund is refused. */
  async refund({ id: paymentId, orderId, currency }: PaymentRow, amount: number | null): Promise<boolean> {
    const money = amount === null ? null : { amount, currency }
    const due = { refundId: newId(), paymentId, orderId, amount: money, reason: 'a mistake', version: 1 }
    return this.refunds.onRefundDue(due, newId()).then(
      () => true,
      () => false,
    )
  }

  /** Lets the provider report this state for all refunds that are under way. */
  async refundsBecome(state: RefundBehaviour): Promise<void> {
    this.refundBehaviour = state
    await this.db.refund.updateMany({
      where: { state: { not: 'REFUNDED' } },
      data: { nextAt: this.clock.now() },
    })
    while (await this.sending.run());
  }

  /** Lets the provider report its fee after the payment was captured. */
  async feeOf({ id }: PaymentRow, fee: number, bearer: Sale['bearer']): Promise<void> {
    const fees = new LateFees(this.db, this.clock, { PROVIDER_FEES_BORNE_BY: bearer })
    const payment = await this.db.payment.findUniqueOrThrow({ where: { id } })
    await fees.post(payment, { state: 'PAID', fee })
  }

  /** Reports a dispute of a payment in this state. */
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

  /** Makes payouts of what is due to an organizer. */
  async payOut(organizerId: string): Promise<void> {
    await this.runs.scheduleIn(organizerId)
    while (await this.making.run());
  }

  /** Records a payout that was made outside of the platform. */
  recordPayout(organizerId: string, amount: number, currency: string) {
    return this.recording.recordPayout({ organizerId, amount: { amount, currency }, note: 'by hand' })
  }

  /** Lets the provider report this state for an organizer's payouts. */
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
    const report = (id: string): Promise<RefundReport> => {
      const state = this.refundBehaviour
      if (state === 'REFUSED') return Promise.reject(new Refused('not enough money', 'low_balance'))
      if (state === 'AWAY') return Promise.reject(payments.faults.providerUnavailable({ retryAfter: 1 }))
      return Promise.resolve({ providerRef: id, state, detail: state })
    }
    return {
      verify: () => Promise.resolve({ state: 'PAID' }),
      ...{
        refund: ({ id }: { id: string }) => report(id),
        findRefund: () => Promise.resolve(null),
        getRefund: report,
      },
      payouts: { paysOutIn: () => true },
    } as unknown as PaymentProvider
  }
}
