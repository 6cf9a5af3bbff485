import { booking } from './booking/contract.js'
import { catalog } from './catalog/contract.js'
import { identity } from './identity/contract.js'
import type { Contract, EventType, MethodType } from './kit.js'
import { notifier } from './notifier/contract.js'
import { payments } from './payments/contract.js'

/** What one process may do on the bus. Its NATS user may do just that, and no more. */
export interface BusAccess {
  contract?: Contract
  /** Methods of others that it calls. */
  calls: MethodType[]
  /** Events that it reads through a durable consumer: each once in effect. */
  reads: EventType[]
  /** Events that it only watches while it runs: each at most once. */
  watches: EventType[]
}

const {
  getMembership,
  getOrganizerName,
  listOrganizerIds,
  getPayoutAccount,
  describeMail,
  describeOwners,
  getLocale,
  ...people
} = identity.methods
const { getSaleTerms, ...shows } = catalog.methods
const { describeOrder, describeTicket, describeTransfer, limitSale, listOrdersToNotify, ...sales } =
  booking.methods
const { openPayment, settlePayment, closePayment, resolveAccount, ...money } = payments.methods

/** Of holds nobody needs to hear who is not looking: an on-sale makes thousands a second. */
const { held: _, ...ordersToHear } = booking.events.order

/** Who talks to whom: the source of the NATS permissions. */
export const topology = {
  gateway: {
    calls: [
      ...[people, shows, sales, money, notifier.methods].flatMap(methods =>
        Object.values<MethodType>(methods),
      ),
    ],
    reads: [],
    watches: [
      ...Object.values<EventType>(booking.events.order),
      booking.events.ticket.admitted,
      booking.events.waitlist.offered,
      ...Object.values<EventType>(catalog.events.event),
      catalog.events.category.changed,
      identity.events.session.ended,
      identity.events.member.changed,
      identity.events.apiKey.revoked,
    ],
  },
  identity: { contract: identity, calls: [resolveAccount], reads: [], watches: [] },
  catalog: {
    contract: catalog,
    calls: [getMembership, getOrganizerName, listOrganizerIds, limitSale],
    reads: [identity.events.member.changed, identity.events.organizer.changed],
    watches: [],
  },
  booking: {
    contract: booking,
    calls: [getMembership, listOrganizerIds, getSaleTerms, openPayment, settlePayment, closePayment],
    reads: [
      ...Object.values<EventType>(catalog.events.event),
      identity.events.member.changed,
      payments.events.payment.captured,
      payments.events.payment.refunded,
      payments.events.payment.disputed,
      identity.events.user.erased,
    ],
    watches: [],
  },
  payments: {
    contract: payments,
    calls: [getMembership, getPayoutAccount],
    reads: [
      booking.events.payment.refundDue,
      catalog.events.event.published,
      catalog.events.event.updated,
      catalog.events.event.cancelled,
      catalog.events.event.completed,
      identity.events.member.changed,
      identity.events.organizer.changed,
      identity.events.user.erased,
    ],
    watches: [],
  },
  notifier: {
    contract: notifier,
    calls: [
      describeOrder,
      describeTicket,
      describeTransfer,
      sales.getTicket,
      listOrdersToNotify,
      shows.describeEvent,
      shows.getEventCalendar,
      describeMail,
      describeOwners,
      getLocale,
      getOrganizerName,
      getMembership,
    ],
    reads: [
      ...Object.values<EventType>(ordersToHear),
      ...Object.values<EventType>(booking.events.ticket),
      booking.events.waitlist.offered,
      identity.events.mail.requested,
      identity.events.member.changed,
      identity.events.user.erased,
      ...Object.values<EventType>(catalog.events.event),
      ...Object.values<EventType>(payments.events.payout),
      payments.events.payment.disputed,
    ],
    watches: [],
  },
} satisfies Record<string, BusAccess>

export type ServiceName = keyof typeof topology
