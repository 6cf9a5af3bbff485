import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import type {
  MemberRole,
  NewRegistration,
  Registration,
  RegistrationQuery,
  SaleTerms,
} from '@boxoffice/contracts'
import { inContext, type Actor } from '@boxoffice/bus'
import { Memberships } from '@boxoffice/service'
import { SpentCoupons } from '../src/workflows/spent-coupons.js'
import { Access, type RegistrationId } from '../src/access.js'
import { EventSettings } from '../src/workflows/event-settings.js'
import { tierTerms, saleFixture } from './sale.fixture.js'
import { OrderTokens } from '../src/tokens/order-tokens.js'
import { Placement } from '../src/workflows/placement.js'
import { PastBuyers } from '../src/workflows/past-buyers.js'
import { Stock } from '../src/store/stock.js'
import { SoldOutCache } from '../src/workflows/sold-out-cache.js'
import { QueueAdmissions } from '../src/workflows/queue-admission.js'
import { QueueTokens } from '../src/tokens/queue-tokens.js'
import { Queues } from '../src/workflows/queues.js'
import { CancelRegistrationHandler } from '../src/use-cases/cancel-registration.js'
import { CreateRegistrationHandler } from '../src/use-cases/create-registration.js'
import { GetRegistrationHandler } from '../src/use-cases/get-registration.js'
import { ListRegistrationsHandler } from '../src/use-cases/list-registrations.js'
import { UpdateRegistrationHandler } from '../src/use-cases/update-registration.js'

/** Identity for booking's tests: it knows no member besides those that booking has copied. */
class Identity {
  getMembership = async (): Promise<{ role: MemberRole | null; version: number }> => ({
    role: null,
    version: 0,
  })
}

/** A tier that costs nothing. */
export const free = (more: Parameters<typeof tierTerms>[0] = {}) =>
  tierTerms({ price: { amount: 0, currency: 'NGN' }, ...more })

/** A request to register for this event, under a new address. */
export const registrationFor = (
  { eventId }: SaleTerms,
  more: Partial<NewRegistration> = {},
): NewRegistration => ({
  ...{ eventId, name: 'Ada Obi', email: `${newId()}@example.test`, answers: [] },
  ...more,
})

/** Does work as this actor, or without one. */
export const as = <T>(actor: Actor | null, work: () => Promise<T>): Promise<T> =>
  inContext({ requestId: newId(), traceparent: '', deadline: Date.now() + 10_000, actor }, work)

export const user = (subject = newId()): Actor => ({ subject, role: 'CUSTOMER' })

/** The guest with the token of a registration. */
export const guest = ({ accessToken }: Registration): Actor => ({
  ...{ subject: 'guest', role: 'GUEST', orderToken: accessToken! },
})

/** The part of booking that serves registrations, in two replicas, on a database of its own. */
export async function registrationsFixture() {
  const sale = await saleFixture()
  const { db, sqls, clock, config, copy, codes } = sale
  const members = new Memberships(db, new Identity())
  const settings = new EventSettings(db, clock)
  const tokens = new OrderTokens(config)
  const access = new Access(db, members, copy, tokens, clock)
  const queueAdmissions = new QueueAdmissions(
    settings,
    new Queues(db, clock, config),
    new QueueTokens(config),
  )
  const spent = new SpentCoupons(undefined as never, clock)

  const replicas = (Kind = Stock) =>
    sale.replicas(Kind).map((stock, index) => {
      const turnAway = new SoldOutCache(stock, spent, new PastBuyers(sqls[index]!, clock, sale.log), clock)
      const placement = new Placement(db, stock, turnAway, copy, settings, queueAdmissions)
      const create = new CreateRegistrationHandler(db, copy, access, placement, tokens, codes, clock)
      const update = new UpdateRegistrationHandler(db, settings, access, codes)
      const cancel = new CancelRegistrationHandler(stock, access, codes)
      return {
        ...{ stock, placement },
        createRegistration: (command: NewRegistration) => create.createRegistration(command),
        updateRegistration: (change: Parameters<typeof update.updateRegistration>[0]) =>
          update.updateRegistration(change),
        cancelRegistration: (id: RegistrationId) => cancel.cancelRegistration(id),
      }
    })
  const two = replicas()
  return {
    ...sale,
    ...{ members, settings, queueAdmissions },
    registrationReplicas: replicas,
    makeUpdate: (Kind = UpdateRegistrationHandler) => new Kind(db, settings, access, codes),
    getRegistration: (id: RegistrationId) => new GetRegistrationHandler(access, codes).getRegistration(id),
    listRegistrations: (query: z.output<typeof RegistrationQuery>) =>
      new ListRegistrationsHandler(db, access, codes).listRegistrations(query),
    ...two[0]!,
    other: two[1]!,

    /** A member of the organizer of this event. */
    async organizer({ organizerId }: SaleTerms, role: MemberRole = 'MANAGER'): Promise<Actor> {
      const actor = user()
      await members.upsert({ organizerId, userId: actor.subject, role, version: 1 })
      return actor
    },
    register: (actor: Actor | null, command: NewRegistration) =>
      as(actor, () => two[0]!.createRegistration(command)),

    /** The integration events that were emitted about this order. */
    async announced(orderId: string) {
      const rows = await sale.database.query<{ subject: string }>(
        `select subject from booking.outbox where payload ->> 'orderId' = $1 order by at, id`,
        [orderId],
      )
      return rows.map(({ subject }) => subject.replace('event.booking.', ''))
    },
  }
}
export type RegistrationsFixture = Awaited<ReturnType<typeof registrationsFixture>>

/** The code of the fault that was thrown. */
export const refused = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  )
