import { identity, type MemberRole, type OpenPayment, type PayoutAccount } from '@boxoffice/contracts'
import { Bus, inContext, type Actor } from '@boxoffice/bus'
import { Memberships } from '@boxoffice/service'
import { until } from '@boxoffice/testing'
import { CheckInvariantsHandler } from './use-cases/check-invariants.js'
import type { Db, Tx } from './db.js'
import { PaymentsEnvironment } from './payments.fixture.js'
import { OnRefundDue } from './use-cases/on-refund-due.js'
import { MakePayouts } from './jobs/make-payouts.js'
import { owedTo } from './store/accounts.js'

const DAY_MS = 86_400_000

/** Organizers with sales, and a substitute for identity that answers about them. */
export class PayoutsFixture {
  private readonly accounts = new Map<string, string | null>()
  private made = 0

  private constructor(readonly environment: PaymentsEnvironment) {}

  static async open(
    options: Parameters<typeof PaymentsEnvironment.open>[0] = { count: 2 },
  ): Promise<PayoutsFixture> {
    const fixture = new PayoutsFixture(await PaymentsEnvironment.open(options))
    const { nats } = fixture.environment.get(Bus)
    const answer = (subject: string, reply: (organizerId: string) => object) =>
      nats.subscribe(subject, {
        callback: (_, message) => {
          const { organizerId } = message.json<{ organizerId: string }>()
          message.respond(JSON.stringify(reply(organizerId)))
        },
      })
    answer(identity.methods.getMembership.subject, () => ({ role: null, version: 0 }))
    answer(identity.methods.getPayoutAccount.subject, organizerId => fixture.payoutAccount(organizerId))
    await nats.flush()
    return fixture
  }

  /** Adds an organizer with its own bank account. */
  organizer(): string {
    const organizerId = crypto.randomUUID()
    this.changeAccount(organizerId)
    return organizerId
  }

  /** Changes an organizer's bank account; no event about it is published. */
  changeAccount(
    organizerId: string,
    accountNumber: string | null = `9${String(this.made++).padStart(9, '0')}`,
  ) {
    this.accounts.set(organizerId, accountNumber)
  }

  accountNumberOf = (organizerId: string) => this.accounts.get(organizerId)!

  /** Adds an event that ended so many days ago; a negative number is in the future. */
  async event(organizerId: string, { endedDaysAgo = 3, state = 'COMPLETED' } = {}): Promise<string> {
    const eventId = crypto.randomUUID()
    const endsAt = new Date(this.environment.now().getTime() - endedDaysAgo * DAY_MS)
    await this.environment.db.event.create({ data: { eventId, organizerId, endsAt, state, version: 1 } })
    return eventId
  }

  /** Sells a ticket, and captures its payment. */
  async sold(organizerId: string, eventId: string, order: Partial<OpenPayment> = {}) {
    const { reference, orderId } = await this.environment.checkout({ organizerId, eventId, ...order })
    await this.environment.buyer(reference, 'pay')
    await this.environment.becomes(reference, 'CAPTURED')
    return { reference, orderId, paymentId: (await this.environment.payment(reference)).id }
  }

  /** Adds an organizer that has sold a ticket of an event that is over. */
  async withSale(order: Partial<OpenPayment> = {}) {
    const organizerId = this.organizer()
    const sale = await this.sold(organizerId, await this.event(organizerId), order)
    return { organizerId, ...sale }
  }

  /** Refunds an amount of a payment in minor units, or all of it. */
  refund = ({ orderId, paymentId }: { orderId: string; paymentId: string }, amount?: number) =>
    this.environment.get(OnRefundDue).onRefundDue(
      {
        ...{ refundId: crypto.randomUUID(), orderId, paymentId, reason: 'a mistake', version: 3 },
        amount: amount === undefined ? null : { amount, currency: 'NGN' },
      },
      crypto.randomUUID(),
    )

  /** Runs the payout job for these organizers, whether or not their run is due. */
  async runPayouts(...organizerIds: string[]) {
    const making = this.environment.get(MakePayouts)
    for (let begun = 0; begun < organizerIds.length; begun += 10)
      await Promise.all(organizerIds.slice(begun, begun + 10).map(id => making['runFor'](id)))
  }

  owed = async (organizerId: string) => Number(await owedTo(this.environment.db, organizerId, 'NGN'))

  payouts = (organizerId: string) =>
    this.environment.db.payout.findMany({ where: { organizerId }, orderBy: { id: 'asc' } })

  /** The newest payout of an organizer, once it is in a state. */
  payoutIn = (organizerId: string, state: string) =>
    until(
      async () => {
        const payout = (await this.payouts(organizerId)).at(-1)
        return payout?.state === state && payout
      },
      { describe: () => `no payout is ${state}` },
    )

  /** The transfers to an organizer's account in the provider's books. */
  async sentTo(organizerId: string) {
    const { recipients, transfers } = await this.environment.books()
    const accountNumber = this.accountNumberOf(organizerId)
    const codes = recipients.filter(each => each.accountNumber === accountNumber).map(({ code }) => code)
    return transfers.filter(({ recipient }) => codes.includes(recipient))
  }

  async member(organizerId: string, role: MemberRole): Promise<Actor> {
    const subject = crypto.randomUUID()
    await this.environment.get(Memberships).upsert({ organizerId, userId: subject, role, version: 1 })
    return { subject, role: 'CUSTOMER' }
  }

  /** The invariants that are broken. */
  async broken() {
    const { checks } = await as(admin(), () => this.environment.get(CheckInvariantsHandler).checkInvariants())
    return checks.filter(({ holds }) => !holds)
  }

  close = () => this.environment.close()

  private payoutAccount(organizerId: string): PayoutAccount {
    const accountNumber = this.accounts.get(organizerId)
    const name = 'Lagoon Live'
    return {
      name,
      account: accountNumber ? { bankCode: '058', accountNumber, accountName: 'ADA OBI' } : null,
    }
  }
}

export const admin = (): Actor => ({ subject: crypto.randomUUID(), role: 'ADMIN' })

/** Does work on behalf of an actor. */
export const as = <T>(actor: Actor | null, work: () => Promise<T>): Promise<T> =>
  inContext({ requestId: 'r', traceparent: '', deadline: Date.now() + 10_000, actor }, work)

/** A database whose transactions skip the statements that contain `lock`: by default the lock of an account. */
export function unlocked(db: Db, lock = 'pg_advisory'): Db {
  const tx: Db['tx'] = work =>
    db.tx((own, emit) => {
      const lockless = (text: TemplateStringsArray, ...values: unknown[]) =>
        text.some(part => part.includes(lock)) ? Promise.resolve(0) : own.$executeRaw(text, ...values)
      const get = (of: object, name: string | symbol): unknown =>
        name === '$executeRaw' ? lockless : Reflect.get(of, name)
      return work(new Proxy<Tx>(own, { get }), emit)
    })
  return new Proxy(db, { get: (of, name): unknown => (name === 'tx' ? tx : Reflect.get(of, name)) })
}
