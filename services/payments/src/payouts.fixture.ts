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

/** Organizers whose events are sold, and identity as far as it is asked about them. */
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
    return fixture
  }

  /** An organizer with a bank account of its own. */
  organizer(): string {
    const organizerId = crypto.randomUUID()
    this.moves(organizerId)
    return organizerId
  }

  /** An organizer changes its bank account, and nobody has heard yet. */
  moves(organizerId: string, accountNumber: string | null = `9${String(this.made++).padStart(9, '0')}`) {
    this.accounts.set(organizerId, accountNumber)
  }

  accountNumberOf = (organizerId: string) => this.accounts.get(organizerId)!

  /** An event of an organizer that ended so many days ago, or will end in so many. */
  async event(organizerId: string, { endedDaysAgo = 3, state = 'COMPLETED' } = {}): Promise<string> {
    const eventId = crypto.randomUUID()
    const endsAt = new Date(this.environment.now().getTime() - endedDaysAgo * DAY_MS)
    await this.environment.db.event.create({ data: { eventId, organizerId, endsAt, state, version: 1 } })
    return eventId
  }

  /** A ticket is sold and paid for. */
  async sold(organizerId: string, eventId: string, order: Partial<OpenPayment> = {}) {
    const { reference, orderId } = await this.environment.checkout({ organizerId, eventId, ...order })
    await this.environment.buyer(reference, 'pay')
    await this.environment.becomes(reference, 'CAPTURED')
    return { reference, orderId, paymentId: (await this.environment.payment(reference)).id }
  }

  /** An organizer that has sold a ticket of an event that is over. */
  async withSale(order: Partial<OpenPayment> = {}) {
    const organizerId = this.organizer()
    const sale = await this.sold(organizerId, await this.event(organizerId), order)
    return { organizerId, ...sale }
  }

  /** All of a payment, or so much, goes back. */
  refund = ({ orderId, paymentId }: { orderId: string; paymentId: string }, amount?: number) =>
    this.environment.get(OnRefundDue).onRefundDue(
      {
        ...{ refundId: crypto.randomUUID(), orderId, paymentId, reason: 'a mistake', version: 3 },
        amount: amount === undefined ? null : { amount, currency: 'NGN' },
      },
      crypto.randomUUID(),
    )

  /** Has it looked whether these organizers have something to be paid, whoever else is at it. */
  async look(...organizerIds: string[]) {
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

  /** What was sent to an organizer's account, by the provider's books. */
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

  /** The invariants that do not hold. */
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

/** Does something in the name of somebody. */
export const as = <T>(actor: Actor | null, work: () => Promise<T>): Promise<T> =>
  inContext({ requestId: 'r', traceparent: '', deadline: Date.now() + 10_000, actor }, work)

/** A database in whose transactions nobody waits for another: for an account, unless told otherwise. */
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
