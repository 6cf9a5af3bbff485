import { booking } from './booking/contract.js'
import { catalog } from './catalog/contract.js'
import { identity } from './identity/contract.js'
import type { Contract, EventType, MethodType } from './kit.js'
import { notifier } from './notifier/contract.js'
import { payments } from './payments/contract.js'

/** The rights of one process on the bus. Its NATS user has these rights, and no others. */
export interface BusAccess {
  contract?: Contract
  /** Methods of other services that the process calls. */
  calls: MethodType[]
  /** Events that the process reads through a durable consumer: each once in effect. */
  reads: EventType[]
  /** Events that the process only watches while it runs: each at most once. */
  watches: EventType[]
}

/** The methods of a contract that the gateway may call: all that are not internal. */
const publicMethods = ({ methods }: Contract) => Object.values(methods).filter(({ internal }) => !internal)

/** An on-sale holds thousands of orders a second, and only the gateway's sockets show holds. */
const { held: _, ...ordersAfterHold } = booking.events.order

/** The calls and events between the processes: the source of the NATS permissions. */
export const topology = {
  gateway: {
    calls: [identity, catalog, booking, payments, notifier].flatMap(publicMethods),
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
  identity: { contract: identity, calls: [payments.methods.resolveAccount], reads: [], watches: [] },
  catalog: {
    contract: catalog,
    calls: [
      identity.methods.getMembership,
      identity.methods.getOrganizerName,
      identity.methods.listOrganizerIds,
      booking.methods.limitSale,
    ],
    reads: [identity.events.member.changed, identity.events.organizer.changed],
    watches: [],
  },
  booking: {
    contract: booking,
    calls: [
      identity.methods.getMembership,
      identity.methods.listOrganizerIds,
      catalog.methods.getSaleTerms,
      payments.methods.openPayment,
      payments.methods.settlePayment,
      payments.methods.closePayment,
    ],
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
    calls: [identity.methods.getMembership, identity.methods.getPayoutAccount],
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
      booking.methods.describeOrder,
      booking.methods.describeTicket,
      booking.methods.describeTransfer,
      booking.methods.getTicket,
      booking.methods.listOrdersToNotify,
      catalog.methods.describeEvent,
      catalog.methods.getEventCalendar,
      identity.methods.describeMail,
      identity.methods.describeOwners,
      identity.methods.getLocale,
      identity.methods.getOrganizerName,
      identity.methods.getMembership,
    ],
    reads: [
      ...Object.values<EventType>(ordersAfterHold),
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
