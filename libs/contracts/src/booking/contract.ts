import { z } from 'zod'
import { Locale } from '../identity/accounts.js'
import { EventAnalytics, EventAnalyticsQuery, Overview } from './analytics.js'
import { InvariantCheck, Id, page, PageQuery, Person, Time } from '../common.js'
import { bookingFaults } from './faults.js'
import { Coupon, CouponChange, CouponCode, NewCoupon } from './coupons.js'
import { Attendee, AttendeeQuery } from './attendees.js'
import { deadLetterFaults, deadLetterMethods } from '../dead-letters.js'
import { contract, method, Remote } from '../kit.js'
import {
  EventCancellation,
  OrderWithBuyer,
  NewOrder,
  Order,
  OrderChanged,
  OrderQuery,
  PlacedOrder,
  PlaceOrder,
  Quote,
  Refund,
  RefundDue,
  RefundOrder,
} from './orders.js'
import {
  NewRegistration,
  PlacedRegistration,
  Registration,
  RegistrationChange,
  RegistrationQuery,
} from './registrations.js'
import { Availability, OpenedCheckout, PayOrder, SaleLimit } from './sale.js'
import * as tickets from './tickets.js'
import { AccessCode } from '../catalog/tiers.js'
import { JoinWaitlist, WaitlistEntryWithBuyer, WaitlistEntry, WaitlistOffered } from './waitlist.js'
import { QueuePositionRequest, QueuePosition } from './queue.js'

const ofEvent = z.object({ eventId: Id })
const ofOrder = z.object({ orderId: Id })
const ofTicket = z.object({ ticketId: Id })
const ofCoupon = ofEvent.extend({ code: CouponCode })
const ofRegistration = ofEvent.extend({ registrationId: Id })

const orders = {
  /** Takes tickets off sale until `expiresAt`: all of them, or none. CONFIRMED at once when it costs nothing. */
  placeOrder: method(PlaceOrder, PlacedOrder),
  /** What such an order would cost now. Holds nothing. */
  quoteOrder: method(NewOrder, Quote),
  /** With its buyer and the answers of the buyer, for everybody who may see the order. */
  getOrder: method(ofOrder, OrderWithBuyer),
  /** The caller's orders, newest first. */
  listOrders: method(PageQuery, page(Order)),
  /** The tickets of the caller's orders and those that others gave them, newest first. */
  listMyTickets: method(PageQuery, page(tickets.Ticket)),
  /** The events that the caller has tickets for, newest order first. */
  listMyEventIds: method(PageQuery, page(Id)),
  /** All that booking keeps of the caller, newest order first. */
  exportMe: method(
    PageQuery,
    page(OrderWithBuyer).extend({
      given: z
        .array(tickets.Ticket)
        .optional()
        .describe('on the first page: the last thousand tickets that others gave'),
      waitlist: z
        .array(WaitlistEntryWithBuyer)
        .optional()
        .describe('on the first page: the last thousand places'),
    }),
  ),
  /** Opens a checkout at the payment provider; asked again, gives the same one. Moves the deadline, once. */
  payOrder: method(PayOrder, OpenedCheckout),
  /** Asks the provider now, instead of waiting for its webhook. */
  confirmOrder: method(ofOrder, Order),
  /** Puts what is held back on sale; what is confirmed ends as the event's refund policy has it. */
  releaseOrder: method(ofOrder, Order),
  /** By the organizer: money goes back, and tickets end if they are named, or if all goes back. */
  refundOrder: method(RefundOrder, PlacedOrder),
  /** By the organizer or an ADMIN: the refunds of an order, newest first. */
  listRefunds: method(ofOrder.extend(PageQuery.shape), page(Refund)),
  /** Mails the tickets again. */
  resendTickets: method(ofOrder, z.void()),
}

const lists = {
  /** By the organizer: the orders of an event, newest first. */
  listEventOrders: method(OrderQuery.extend({ eventId: Id }), page(OrderWithBuyer)),
  /** By the organizer of a cancelled event: how many of its orders are ended, and what has gone back. */
  getEventCancellation: method(ofEvent, EventCancellation),
  /** By an ADMIN: the orders of all events, newest first. */
  listAllOrders: method(OrderQuery, page(OrderWithBuyer)),
  /** By the organizer: who comes, by ticket, newest first. */
  listAttendees: method(AttendeeQuery, page(Attendee)),
  /** Over all events of the caller's organizers, or of one. */
  getOverview: method(z.object({ organizerId: Id.optional() }), Overview),
  getEventAnalytics: method(EventAnalyticsQuery, EventAnalytics),
  /** By an ADMIN: what must always be true of booking's data, and whether it is. */
  checkInvariants: method(z.object({}), z.object({ checks: z.array(InvariantCheck) })),
}

const registrations = {
  /** A named attendee for a free tier; by the organizer, also as a guest for any. */
  createRegistration: method(NewRegistration, PlacedRegistration),
  listRegistrations: method(RegistrationQuery, page(Registration)),
  getRegistration: method(ofRegistration, Registration),
  updateRegistration: method(
    RegistrationChange.safeExtend({ eventId: Id, registrationId: Id }),
    Registration,
  ),
  cancelRegistration: method(ofRegistration, Registration),
}

const coupons = {
  createCoupon: method(NewCoupon.safeExtend({ eventId: Id }), Coupon),
  listCoupons: method(ofEvent.extend(PageQuery.shape), page(Coupon)),
  getCoupon: method(ofCoupon, Coupon),
  updateCoupon: method(CouponChange.safeExtend({ eventId: Id, code: CouponCode }), Coupon),
  /** From then on nobody redeems it; orders that have stay as they are. */
  deleteCoupon: method(ofCoupon, z.void()),
}

const waiting = {
  /** For tickets that are sold out: who is next gets a held order as soon as there are enough. */
  joinWaitlist: method(JoinWaitlist, WaitlistEntry),
  /** The caller's own entries of an event; a guest names the one that their token is for. */
  listWaitlistEntries: method(
    ofEvent.extend({ entryId: Id.optional() }),
    z.object({ data: z.array(WaitlistEntry) }),
  ),
  leaveWaitlist: method(ofEvent.extend({ entryId: Id.optional() }), z.void()),
  /** By the organizer: everybody who waits, next first. */
  listWaitlist: method(ofEvent.extend(PageQuery.shape), page(WaitlistEntry)),
  /** A place in the waiting room: a new one, or how far it has come. */
  getQueuePosition: method(QueuePositionRequest, QueuePosition),
}

const doors = {
  getTicket: method(ofTicket, tickets.Ticket),
  /** Mails somebody a link, with which the ticket becomes theirs. */
  offerTransfer: method(tickets.OfferTransfer, tickets.PlacedTransferOffer),
  withdrawTransfer: method(ofTicket, z.void()),
  /** The old code is worth nothing from then on. */
  acceptTransfer: method(tickets.AcceptTransfer, tickets.AcceptedTransfer),
  /** Admits once. By a member of the event's organizer. */
  validateTicket: method(tickets.ValidateTicket, tickets.CheckIn),
  /** Changes nothing. By a member of the event's organizer. */
  lookupTicket: method(z.object({ code: z.string().min(1).max(500) }), tickets.TicketLookup),
  getDoor: method(ofEvent.extend({ since: Time.optional() }), tickets.Door),
  /** What scanners saw while they had no network. In whatever order they say it, it comes to the same. */
  syncDoor: method(tickets.OfflineScans.extend({ eventId: Id }), tickets.DoorSyncResult),
  listDoorConflicts: method(ofEvent.extend(PageQuery.shape), page(tickets.DoorConflict)),
}

/** Of the orders: tickets of who has an address of their own, since they were named or were given them. */
const OthersTickets = z.array(Id)

/** For mails: what they were ordered in, by a guest. Of a buyer with an account it is what the account says. */
const reader = { buyerId: Id.nullable().optional(), locale: Locale.optional() }

const forServices = {
  /** Hidden tiers only for who has their code. */
  getAvailability: method(ofEvent.extend({ accessCode: AccessCode.optional() }), Availability),
  /**
   * For catalog, before it commits a change that takes something away: from now on no more than this is sold, until an offer of
   * this version comes or catalog is found to have made none.
   */
  limitSale: method(SaleLimit, z.void()),
  /** For the notifier: orders of an event that have live tickets, by id. */
  listOrdersToNotify: method(
    PageQuery.extend({ eventId: Id }),
    page(Id).extend({ othersTickets: OthersTickets.optional() }),
  ),
  /** For the mail with the tickets: the order and whom it is for. */
  describeOrder: method(
    ofOrder,
    z.object({
      order: Order,
      buyer: Person,
      buyerId: Id.nullable(),
      locale: reader.locale,
      othersTickets: OthersTickets.optional(),
      accessToken: z.string().optional().describe('of a guest’s order: for the link in their mail'),
    }),
  ),
  /** For mails about a ticket, to whoever has it. */
  describeTicket: method(ofTicket, z.object({ ticket: tickets.Ticket, holderId: Id.nullable(), ...reader })),
  /** For the mail that offers a ticket: to whom, from whom, and the token that makes it theirs. */
  describeTransfer: method(
    z.object({ transferId: Id }),
    z.object({
      transfer: tickets.Transfer,
      ticket: tickets.Ticket,
      from: z.string(),
      token: z.string(),
      ...reader,
    }),
  ),
}

export const booking = contract('booking', {
  methods: {
    ...orders,
    ...lists,
    ...registrations,
    ...coupons,
    ...waiting,
    ...doors,
    ...forServices,
    ...deadLetterMethods,
  },
  events: {
    order: {
      held: OrderChanged,
      confirmed: OrderChanged,
      expired: OrderChanged,
      released: OrderChanged,
      cancelled: OrderChanged,
      refundPending: OrderChanged,
      refunded: OrderChanged,
      ticketsRequested: OrderChanged,
    },
    payment: { refundDue: RefundDue },
    ticket: {
      admitted: tickets.TicketAdmitted,
      transferOffered: tickets.TransferOffered,
      transferred: tickets.TicketTransferred,
    },
    waitlist: { offered: WaitlistOffered },
  },
  faults: { ...bookingFaults, ...deadLetterFaults },
})
export class Booking extends Remote(booking) {}
