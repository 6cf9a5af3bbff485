import { z } from 'zod'
import { Locale } from '../identity/accounts.js'
import { EventAnalytics, EventAnalyticsQuery, Overview } from './analytics.js'
import { InvariantCheck, Id, page, PageQuery, Person, Time } from '../common.js'
import { bookingFaults } from './faults.js'
import { Coupon, CouponChange, CouponCode, NewCoupon } from './coupons.js'
import { Attendee, AttendeeQuery } from './attendees.js'
import { deadLetterMethods } from '../dead-letters.js'
import { contract, method, Remote } from '../kit.js'
import { paymentsFaults } from '../payments/faults.js'
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
  /** Holds the tickets until `expiresAt`: all of them, or none. An order that costs nothing is CONFIRMED at once. */
  placeOrder: method(PlaceOrder, PlacedOrder, {
    faults: [
      bookingFaults.eventNotFound,
      bookingFaults.tierNotFound,
      bookingFaults.soldOut,
      bookingFaults.notOnSale,
      bookingFaults.quantityOutOfRange,
      bookingFaults.buyerLimitReached,
      bookingFaults.couponInvalid,
      bookingFaults.queueAdmissionRequired,
      bookingFaults.buyerRequired,
      bookingFaults.idempotencyKeyReused,
      bookingFaults.busy,
    ],
  }),
  /** Quotes the present price of an order. Holds nothing. */
  quoteOrder: method(NewOrder, Quote, {
    faults: [
      bookingFaults.eventNotFound,
      bookingFaults.tierNotFound,
      bookingFaults.notOnSale,
      bookingFaults.quantityOutOfRange,
    ],
  }),
  /** The order with its buyer and the buyer’s answers, for the buyer and the event’s managers. */
  getOrder: method(ofOrder, OrderWithBuyer, { faults: [bookingFaults.orderNotFound] }),
  /** The caller's orders, newest first. */
  listOrders: method(PageQuery, page(Order)),
  /** The tickets of the caller’s orders and those transferred to the caller, newest first. */
  listMyTickets: method(PageQuery, page(tickets.Ticket)),
  /** The events that the caller has tickets for, newest order first. */
  listMyEventIds: method(PageQuery, page(Id)),
  /** All personal data of the caller in booking, newest order first. */
  exportMe: method(
    PageQuery,
    page(OrderWithBuyer).extend({
      receivedTickets: z
        .array(tickets.Ticket)
        .optional()
        .describe('on the first page: the last thousand tickets transferred to the caller'),
      waitlist: z
        .array(WaitlistEntryWithBuyer)
        .optional()
        .describe('on the first page: the last thousand waitlist entries'),
    }),
  ),
  /** Opens a checkout at the payment provider; a repeated call returns the same one. Moves the deadline, once. */
  payOrder: method(PayOrder, OpenedCheckout, {
    faults: [
      bookingFaults.orderNotFound,
      bookingFaults.wrongState,
      bookingFaults.holdExpired,
      bookingFaults.nothingToPay,
      bookingFaults.idempotencyKeyReused,
      paymentsFaults.providerUnavailable,
      paymentsFaults.providerRefused,
      paymentsFaults.providerNotOffered,
      paymentsFaults.currencyNotSupported,
      paymentsFaults.alreadyCaptured,
    ],
  }),
  /** Asks the provider now, instead of waiting for its webhook. */
  confirmOrder: method(ofOrder, Order, {
    faults: [bookingFaults.orderNotFound, bookingFaults.wrongState, paymentsFaults.providerUnavailable],
  }),
  /** Ends an order: a hold is released, a confirmed order is cancelled by the event’s refund policy. */
  releaseOrder: method(ofOrder, Order, {
    faults: [bookingFaults.orderNotFound, bookingFaults.wrongState, bookingFaults.notRefundable],
  }),
  /** Refunds money, by the organizer. Named tickets end, and all tickets if nothing remains paid. */
  refundOrder: method(RefundOrder, PlacedOrder, {
    faults: [
      bookingFaults.orderNotFound,
      bookingFaults.ticketNotFound,
      bookingFaults.wrongState,
      bookingFaults.refundTooLarge,
      bookingFaults.idempotencyKeyReused,
    ],
  }),
  /** Lists the refunds of an order, newest first. For the organizer or an ADMIN. */
  listRefunds: method(ofOrder.extend(PageQuery.shape), page(Refund), {
    faults: [bookingFaults.orderNotFound],
  }),
  /** Mails the tickets again. */
  resendTickets: method(ofOrder, z.void(), {
    faults: [bookingFaults.orderNotFound, bookingFaults.wrongState],
  }),
}

const lists = {
  /** Lists the orders of an event, newest first. For the organizer. */
  listEventOrders: method(OrderQuery.extend({ eventId: Id }), page(OrderWithBuyer), {
    faults: [bookingFaults.eventNotFound],
  }),
  /**
   * The progress of ending the orders of a cancelled event: the number of ended orders, and the refunded
   * amount. For the organizer.
   */
  getEventCancellation: method(ofEvent, EventCancellation, { faults: [bookingFaults.eventNotFound] }),
  /** Lists the orders of all events, newest first. For an ADMIN. */
  listAllOrders: method(OrderQuery, page(OrderWithBuyer)),
  /** Lists the attendees, one entry per ticket, newest first. For the organizer. */
  listAttendees: method(AttendeeQuery, page(Attendee), { faults: [bookingFaults.eventNotFound] }),
  /** Sales of all events of the caller’s organizers, or of one organizer. */
  getOverview: method(z.object({ organizerId: Id.optional() }), Overview),
  getEventAnalytics: method(EventAnalyticsQuery, EventAnalytics, { faults: [bookingFaults.eventNotFound] }),
  /** The invariants of booking’s data, and whether they hold. For an ADMIN. */
  checkInvariants: method(z.object({}), z.object({ checks: z.array(InvariantCheck) })),
}

const registrations = {
  /**
   * Registers a named attendee for a free tier; the organizer also registers attendees with a complimentary
   * ticket of any tier.
   */
  createRegistration: method(NewRegistration, PlacedRegistration, {
    faults: [
      bookingFaults.eventNotFound,
      bookingFaults.tierNotFound,
      bookingFaults.tierRequired,
      bookingFaults.tierNotFree,
      bookingFaults.soldOut,
      bookingFaults.notOnSale,
      bookingFaults.quantityOutOfRange,
      bookingFaults.buyerLimitReached,
      bookingFaults.alreadyRegistered,
      bookingFaults.queueAdmissionRequired,
      bookingFaults.idempotencyKeyReused,
      bookingFaults.busy,
    ],
  }),
  listRegistrations: method(RegistrationQuery, page(Registration), { faults: [bookingFaults.eventNotFound] }),
  getRegistration: method(ofRegistration, Registration, {
    faults: [bookingFaults.eventNotFound, bookingFaults.registrationNotFound],
  }),
  updateRegistration: method(
    RegistrationChange.safeExtend({ eventId: Id, registrationId: Id }),
    Registration,
    {
      faults: [
        bookingFaults.eventNotFound,
        bookingFaults.registrationNotFound,
        bookingFaults.alreadyRegistered,
        bookingFaults.wrongState,
      ],
    },
  ),
  cancelRegistration: method(ofRegistration, Registration, {
    faults: [bookingFaults.eventNotFound, bookingFaults.registrationNotFound, bookingFaults.wrongState],
  }),
}

const coupons = {
  createCoupon: method(NewCoupon.safeExtend({ eventId: Id }), Coupon, {
    faults: [bookingFaults.eventNotFound, bookingFaults.tierNotFound, bookingFaults.couponExists],
  }),
  listCoupons: method(ofEvent.extend(PageQuery.shape), page(Coupon), {
    faults: [bookingFaults.eventNotFound],
  }),
  getCoupon: method(ofCoupon, Coupon, {
    faults: [bookingFaults.eventNotFound, bookingFaults.couponNotFound],
  }),
  updateCoupon: method(CouponChange.safeExtend({ eventId: Id, code: CouponCode }), Coupon, {
    faults: [bookingFaults.eventNotFound, bookingFaults.couponNotFound, bookingFaults.tierNotFound],
  }),
  /** The coupon cannot be redeemed any more; orders that redeemed it stay as they are. */
  deleteCoupon: method(ofCoupon, z.void(), {
    faults: [bookingFaults.eventNotFound, bookingFaults.couponNotFound],
  }),
}

const waiting = {
  /**
   * Adds an entry to the waitlist of a sold-out tier: the next entry gets a held order as soon as there are
   * enough tickets.
   */
  joinWaitlist: method(JoinWaitlist, WaitlistEntry, {
    faults: [
      bookingFaults.eventNotFound,
      bookingFaults.tierNotFound,
      bookingFaults.notOnSale,
      bookingFaults.notSoldOut,
      bookingFaults.quantityOutOfRange,
      bookingFaults.buyerLimitReached,
      bookingFaults.alreadyWaiting,
      bookingFaults.buyerRequired,
    ],
  }),
  /** Lists the caller's own entries of an event; a guest names the one that their token is for. */
  listWaitlistEntries: method(
    ofEvent.extend({ entryId: Id.optional() }),
    z.object({ data: z.array(WaitlistEntry) }),
    { faults: [bookingFaults.eventNotFound] },
  ),
  leaveWaitlist: method(ofEvent.extend({ entryId: Id.optional() }), z.void(), {
    faults: [bookingFaults.eventNotFound, bookingFaults.waitlistEntryNotFound],
  }),
  /** The waitlist, the next entry first. For the organizer. */
  listWaitlist: method(ofEvent.extend(PageQuery.shape), page(WaitlistEntry), {
    faults: [bookingFaults.eventNotFound],
  }),
  /** A queue position in the waiting room: a new one, or the present state of the token’s position. */
  getQueuePosition: method(QueuePositionRequest, QueuePosition, {
    faults: [
      bookingFaults.eventNotFound,
      bookingFaults.noWaitingRoom,
      bookingFaults.queueTokenInvalid,
      bookingFaults.busy,
    ],
  }),
}

const doors = {
  getTicket: method(ofTicket, tickets.Ticket, { faults: [bookingFaults.ticketNotFound] }),
  /** Mails a transfer offer: a link by which its recipient takes the ticket over. */
  offerTransfer: method(tickets.OfferTransfer, tickets.PlacedTransferOffer, {
    faults: [bookingFaults.ticketNotFound, bookingFaults.notTransferable, bookingFaults.idempotencyKeyReused],
  }),
  withdrawTransfer: method(ofTicket, z.void(), {
    faults: [bookingFaults.ticketNotFound, bookingFaults.transferNotFound],
  }),
  /** The old code is no longer valid afterwards. */
  acceptTransfer: method(tickets.AcceptTransfer, tickets.AcceptedTransfer, {
    faults: [
      bookingFaults.transferNotFound,
      bookingFaults.transferExpired,
      bookingFaults.idempotencyKeyReused,
    ],
  }),
  /** Admits a ticket, once. For members of the event’s organizer. */
  validateTicket: method(tickets.ValidateTicket, tickets.CheckIn, {
    faults: [
      bookingFaults.codeInvalid,
      bookingFaults.ticketForOtherEvent,
      bookingFaults.ticketNotFound,
      bookingFaults.eventNotFound,
      bookingFaults.alreadyAdmitted,
      bookingFaults.notAdmissible,
      bookingFaults.busy,
    ],
  }),
  /** Shows a ticket and changes nothing. For members of the event’s organizer. */
  lookupTicket: method(z.object({ code: z.string().min(1).max(500) }), tickets.TicketLookup, {
    faults: [bookingFaults.codeInvalid, bookingFaults.ticketNotFound],
  }),
  getDoor: method(ofEvent.extend({ since: Time.optional() }), tickets.Door, {
    faults: [bookingFaults.eventNotFound],
  }),
  /**
   * Takes scans that a scanner made without a network. The result does not depend on the order in which scans
   * are sent.
   */
  syncDoor: method(tickets.OfflineScans.extend({ eventId: Id }), tickets.DoorSyncResult, {
    faults: [bookingFaults.eventNotFound, bookingFaults.busy],
  }),
  listDoorConflicts: method(ofEvent.extend(PageQuery.shape), page(tickets.DoorConflict), {
    faults: [bookingFaults.eventNotFound],
  }),
}

/** The tickets of the orders whose holder has an address that is not the buyer’s. */
const OthersTickets = z.array(Id)

/** The language of a guest’s order, for mails. A buyer with an account gets mails in the account’s language. */
const reader = { buyerId: Id.nullable().optional(), locale: Locale.optional() }

const forServices = {
  /** Availability. Hidden tiers are shown only with their access code. */
  getAvailability: method(ofEvent.extend({ accessCode: AccessCode.optional() }), Availability, {
    faults: [bookingFaults.eventNotFound],
  }),
  /**
   * Lowers the limits of a sale. Catalog calls it before it commits a change that lowers a capacity or
   * withdraws a tier: booking sells no more than this from then on, until sale terms of this version arrive,
   * or catalog turns out not to have committed the change.
   */
  limitSale: method(SaleLimit, z.void(), {
    faults: [
      bookingFaults.eventNotFound,
      bookingFaults.capacityTaken,
      bookingFaults.eventHasSales,
      bookingFaults.busy,
    ],
    internal: true,
  }),
  /** Lists the orders of an event that have live tickets, by id. For the notifier. */
  listOrdersToNotify: method(
    PageQuery.extend({ eventId: Id }),
    page(Id).extend({ othersTickets: OthersTickets.optional() }),
    { faults: [bookingFaults.eventNotFound], internal: true },
  ),
  /** The order and its recipients, for the mail with the tickets. */
  describeOrder: method(
    ofOrder,
    z.object({
      order: Order,
      buyer: Person,
      buyerId: Id.nullable(),
      locale: reader.locale,
      othersTickets: OthersTickets.optional(),
      accessToken: z.string().optional().describe('the token for the link in a guest’s mail'),
    }),
    { faults: [bookingFaults.orderNotFound], internal: true },
  ),
  /** The data of a mail about a ticket to its holder. */
  describeTicket: method(ofTicket, z.object({ ticket: tickets.Ticket, holderId: Id.nullable(), ...reader }), {
    faults: [bookingFaults.ticketNotFound],
    internal: true,
  }),
  /** The data of the mail of a transfer offer: recipient, sender, and the token that accepts it. */
  describeTransfer: method(
    z.object({ transferId: Id }),
    z.object({
      transfer: tickets.Transfer,
      ticket: tickets.Ticket,
      from: z.string(),
      token: z.string(),
      ...reader,
    }),
    { faults: [bookingFaults.transferNotFound], internal: true },
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
    ...deadLetterMethods(bookingFaults.deadLetterNotFound),
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
  faults: bookingFaults,
})
export class Booking extends Remote(booking) {}
