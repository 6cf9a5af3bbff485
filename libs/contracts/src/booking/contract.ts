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
  /** Takes tickets off sale until `expiresAt`: all of them, or none. CONFIRMED at once when it costs nothing. */
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
  /** What such an order would cost now. Holds nothing. */
  quoteOrder: method(NewOrder, Quote, {
    faults: [
      bookingFaults.eventNotFound,
      bookingFaults.tierNotFound,
      bookingFaults.notOnSale,
      bookingFaults.quantityOutOfRange,
    ],
  }),
  /** With its buyer and the answers of the buyer, for everybody who may see the order. */
  getOrder: method(ofOrder, OrderWithBuyer, { faults: [bookingFaults.orderNotFound] }),
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
  /** Puts what is held back on sale; what is confirmed ends as the event's refund policy has it. */
  releaseOrder: method(ofOrder, Order, {
    faults: [bookingFaults.orderNotFound, bookingFaults.wrongState, bookingFaults.notRefundable],
  }),
  /** By the organizer: money goes back, and tickets end if they are named, or if all goes back. */
  refundOrder: method(RefundOrder, PlacedOrder, {
    faults: [
      bookingFaults.orderNotFound,
      bookingFaults.ticketNotFound,
      bookingFaults.wrongState,
      bookingFaults.refundTooLarge,
      bookingFaults.idempotencyKeyReused,
    ],
  }),
  /** By the organizer or an ADMIN: the refunds of an order, newest first. */
  listRefunds: method(ofOrder.extend(PageQuery.shape), page(Refund)),
  /** Mails the tickets again. */
  resendTickets: method(ofOrder, z.void(), {
    faults: [bookingFaults.orderNotFound, bookingFaults.wrongState],
  }),
}

const lists = {
  /** By the organizer: the orders of an event, newest first. */
  listEventOrders: method(OrderQuery.extend({ eventId: Id }), page(OrderWithBuyer), {
    faults: [bookingFaults.eventNotFound],
  }),
  /** By the organizer of a cancelled event: how many of its orders are ended, and what has gone back. */
  getEventCancellation: method(ofEvent, EventCancellation, { faults: [bookingFaults.eventNotFound] }),
  /** By an ADMIN: the orders of all events, newest first. */
  listAllOrders: method(OrderQuery, page(OrderWithBuyer)),
  /** By the organizer: who comes, by ticket, newest first. */
  listAttendees: method(AttendeeQuery, page(Attendee), { faults: [bookingFaults.eventNotFound] }),
  /** Over all events of the caller's organizers, or of one. */
  getOverview: method(z.object({ organizerId: Id.optional() }), Overview),
  getEventAnalytics: method(EventAnalyticsQuery, EventAnalytics, { faults: [bookingFaults.eventNotFound] }),
  /** By an ADMIN: what must always be true of booking's data, and whether it is. */
  checkInvariants: method(z.object({}), z.object({ checks: z.array(InvariantCheck) })),
}

const registrations = {
  /** A named attendee for a free tier; by the organizer, also as a guest for any. */
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
  /** From then on nobody redeems it; orders that have stay as they are. */
  deleteCoupon: method(ofCoupon, z.void(), {
    faults: [bookingFaults.eventNotFound, bookingFaults.couponNotFound],
  }),
}

const waiting = {
  /** For tickets that are sold out: who is next gets a held order as soon as there are enough. */
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
  /** The caller's own entries of an event; a guest names the one that their token is for. */
  listWaitlistEntries: method(
    ofEvent.extend({ entryId: Id.optional() }),
    z.object({ data: z.array(WaitlistEntry) }),
    { faults: [bookingFaults.eventNotFound] },
  ),
  leaveWaitlist: method(ofEvent.extend({ entryId: Id.optional() }), z.void(), {
    faults: [bookingFaults.eventNotFound, bookingFaults.waitlistEntryNotFound],
  }),
  /** By the organizer: everybody who waits, next first. */
  listWaitlist: method(ofEvent.extend(PageQuery.shape), page(WaitlistEntry), {
    faults: [bookingFaults.eventNotFound],
  }),
  /** A place in the waiting room: a new one, or how far it has come. */
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
  /** Mails somebody a link, with which the ticket becomes theirs. */
  offerTransfer: method(tickets.OfferTransfer, tickets.PlacedTransferOffer, {
    faults: [bookingFaults.ticketNotFound, bookingFaults.notTransferable, bookingFaults.idempotencyKeyReused],
  }),
  withdrawTransfer: method(ofTicket, z.void(), {
    faults: [bookingFaults.ticketNotFound, bookingFaults.transferNotFound],
  }),
  /** The old code is worth nothing from then on. */
  acceptTransfer: method(tickets.AcceptTransfer, tickets.AcceptedTransfer, {
    faults: [
      bookingFaults.transferNotFound,
      bookingFaults.transferExpired,
      bookingFaults.idempotencyKeyReused,
    ],
  }),
  /** Admits once. By a member of the event's organizer. */
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
  /** Changes nothing. By a member of the event's organizer. */
  lookupTicket: method(z.object({ code: z.string().min(1).max(500) }), tickets.TicketLookup, {
    faults: [bookingFaults.codeInvalid, bookingFaults.ticketNotFound],
  }),
  getDoor: method(ofEvent.extend({ since: Time.optional() }), tickets.Door, {
    faults: [bookingFaults.eventNotFound],
  }),
  /** What scanners saw while they had no network. In whatever order they say it, it comes to the same. */
  syncDoor: method(tickets.OfflineScans.extend({ eventId: Id }), tickets.DoorSyncResult, {
    faults: [bookingFaults.eventNotFound, bookingFaults.busy],
  }),
  listDoorConflicts: method(ofEvent.extend(PageQuery.shape), page(tickets.DoorConflict), {
    faults: [bookingFaults.eventNotFound],
  }),
}

/** Of the orders: tickets of who has an address of their own, since they were named or were given them. */
const OthersTickets = z.array(Id)

/** For mails: what they were ordered in, by a guest. Of a buyer with an account it is what the account says. */
const reader = { buyerId: Id.nullable().optional(), locale: Locale.optional() }

const forServices = {
  /** Hidden tiers only for who has their code. */
  getAvailability: method(ofEvent.extend({ accessCode: AccessCode.optional() }), Availability, {
    faults: [bookingFaults.eventNotFound],
  }),
  /**
   * For catalog, before it commits a change that takes something away: from now on no more than this is sold, until an offer of
   * this version comes or catalog is found to have made none.
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
  /** For the notifier: orders of an event that have live tickets, by id. */
  listOrdersToNotify: method(
    PageQuery.extend({ eventId: Id }),
    page(Id).extend({ othersTickets: OthersTickets.optional() }),
    { faults: [bookingFaults.eventNotFound], internal: true },
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
    { faults: [bookingFaults.orderNotFound], internal: true },
  ),
  /** For mails about a ticket, to whoever has it. */
  describeTicket: method(ofTicket, z.object({ ticket: tickets.Ticket, holderId: Id.nullable(), ...reader }), {
    faults: [bookingFaults.ticketNotFound],
    internal: true,
  }),
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
