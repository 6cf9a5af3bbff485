import { v7 as newId } from 'uuid'
import type { MemberRole, NewRegistration, SaleTerms, Registration } from '@boxoffice/contracts'
import { inContext, type Actor } from '@boxoffice/bus'
import { Memberships } from '@boxoffice/service'
import { SpentCoupons } from '../jobs/refresh-spent-coupons.js'
import { EventRights } from '../access/event-rights.js'
import { EventSettings } from '../workflows/event-settings.js'
import { offered, openSale } from '../store/sale.fixture.js'
import { OrderAccess } from '../access/order-access.js'
import { OrderTokens } from '../tokens/order-tokens.js'
import { Placement } from '../workflows/placement.js'
import { PastBuyers } from '../workflows/past-buyers.js'
import { Stock } from '../store/stock.js'
import { SoldOutCache } from '../workflows/sold-out-cache.js'
import { QueueAdmissions } from '../workflows/queue-admission.js'
import { QueueTokens } from '../tokens/queue-tokens.js'
import { Queues } from '../workflows/queues.js'
import { RegistrationAccess } from '../access/registration-access.js'
import { RegistrationChanges } from './registration-changes.js'
import { Registrations } from './registrations.js'

/** Identity as booking meets it: it knows of no member that booking has not heard of. */
class Identity {
  getMembership = async (): Promise<{ role: MemberRole | null; version: number }> => ({
    role: null,
    version: 0,
  })
}

/** A tier that costs nothing. */
export const free = (more: Parameters<typeof offered>[0] = {}) =>
  offered({ price: { amount: 0, currency: 'NGN' }, ...more })

/** To be registered for this event, under an address that nobody else has. */
export const wishFor = ({ eventId }: SaleTerms, more: Partial<NewRegistration> = {}): NewRegistration => ({
  ...{ eventId, name: 'Ada Obi', email: `${newId()}@example.test`, answers: [] },
  ...more,
})

/** Does something as somebody, or as nobody in particular. */
export const as = <T>(actor: Actor | null, work: () => Promise<T>): Promise<T> =>
  inContext({ requestId: newId(), traceparent: '', deadline: Date.now() + 10_000, actor }, work)

export const user = (subject = newId()): Actor => ({ subject, role: 'CUSTOMER' })

/** Who registered without an account, later. */
export const guest = ({ accessToken }: Registration): Actor => ({
  ...{ subject: 'guest', role: 'GUEST', orderToken: accessToken! },
})

/** Booking as far as registering has to do with it, in two replicas, on a database of its own. */
export async function openRegistrations() {
  const sale = await openSale()
  const { db, sqls, clock, config, copy, codes } = sale
  const members = new Memberships(db, new Identity())
  const settings = new EventSettings(db, clock)
  const tokens = new OrderTokens(config)
  const access = new RegistrationAccess(members, new OrderAccess(db, members, tokens))
  const doorkeeper = new QueueAdmissions(settings, new Queues(db, clock, config), new QueueTokens(config))
  const spent = new SpentCoupons(db, undefined as never, undefined as never, clock)
  const rights = new EventRights(db, members, copy)

  const replicas = (Kind = Stock) =>
    sale.replicas(Kind).map((stock, index) => {
      const turnAway = new SoldOutCache(stock, spent, new PastBuyers(sqls[index]!, clock), clock)
      const placement = new Placement(db, stock, turnAway, copy, settings, doorkeeper)
      const registrations = new Registrations(db, copy, rights, access, placement, tokens, codes, clock)
      const changes = new RegistrationChanges(db, stock, settings, access, codes)
      return { stock, placement, registrations, changes }
    })
  const two = replicas()
  return {
    ...sale,
    ...{ members, settings, doorkeeper },
    registrationReplicas: replicas,
    makeChanges: (Kind = RegistrationChanges) => new Kind(db, two[0]!.stock, settings, access, codes),
    ...two[0]!,
    other: two[1]!,

    /** Somebody who may act for the organizer of this event. */
    async organizer({ organizerId }: SaleTerms, role: MemberRole = 'MANAGER'): Promise<Actor> {
      const actor = user()
      await members.upsert({ organizerId, userId: actor.subject, role, version: 1 })
      return actor
    },
    register: (actor: Actor | null, wish: Parameters<Registrations['register']>[0]) =>
      as(actor, () => two[0]!.registrations.register(wish)),

    /** The events of orders that were announced with this order. */
    async announced(orderId: string) {
      const rows = await sale.database.query<{ subject: string }>(
        `select subject from booking.outbox where payload ->> 'orderId' = $1 order by at, id`,
        [orderId],
      )
      return rows.map(({ subject }) => subject.replace('event.booking.', ''))
    },
  }
}
export type Desk = Awaited<ReturnType<typeof openRegistrations>>

/** The code of what was thrown. */
export const refused = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  )
