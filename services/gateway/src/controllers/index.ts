import { Analytics } from './analytics.controller.js'
import { ApiKeys } from './api-keys.controller.js'
import { Audit } from './audit.controller.js'
import { Auth } from './auth.controller.js'
import { Categories } from './categories.controller.js'
import { Coupons } from './coupons.controller.js'
import { DeadLetters } from './dead-letters.controller.js'
import { Doors } from './doors.controller.js'
import { Email } from './email.controller.js'
import { EventOrders } from './event-orders.controller.js'
import { Events } from './events.controller.js'
import { Health } from './health.controller.js'
import { Images } from './images.controller.js'
import { IntegratorWebhooks } from './integrator-webhooks.controller.js'
import { Mails } from './mails.controller.js'
import { Me } from './me.controller.js'
import { Members } from './members.controller.js'
import { OAuth } from './oauth.controller.js'
import { Orders } from './orders.controller.js'
import { OrganizerEvents } from './organizer-events.controller.js'
import { Organizers } from './organizers.controller.js'
import { Password } from './password.controller.js'
import { Payments } from './payments.controller.js'
import { Payouts } from './payouts.controller.js'
import { Problems } from './problems.controller.js'
import { Registrations } from './registrations.controller.js'
import { Sessions } from './sessions.controller.js'
import { Statements } from './statements.controller.js'
import { Stuck } from './stuck.controller.js'
import { Tickets } from './tickets.controller.js'
import { Tiers } from './tiers.controller.js'
import { TwoFactor } from './two-factor.controller.js'
import { Users } from './users.controller.js'
import { Waiting } from './waiting.controller.js'
import { Webhooks } from './webhooks.controller.js'
import { WellKnown } from './well-known.controller.js'

/** All controllers, in the order in which the OpenAPI document shows their routes, each with the description of its tag. */
export const sections = [
  [Auth, 'Accounts and sessions'],
  [Sessions, 'The devices on which a user is logged in'],
  [Email, 'Verification of e-mail addresses'],
  [Password, 'Passwords: forgotten, reset, changed'],
  [TwoFactor, 'Two-factor authentication'],
  [OAuth, 'Login with Google, GitHub or Facebook'],
  [Me, 'The caller’s account, tickets, orders and events'],
  [Mails, 'Pages that mails link to'],
  [Users, 'Accounts, for an ADMIN'],
  [Organizers, 'Organizers, which sell tickets'],
  [Members, 'Members of an organizer'],
  [ApiKeys, 'API keys of an organizer'],
  [Audit, 'Log of changes of rights and credentials'],
  [Events, 'Events: search and read'],
  [OrganizerEvents, 'Events: create, change, publish, cancel'],
  [Tiers, 'Tiers of an event: prices and limits'],
  [Images, 'Images of an event'],
  [Categories, 'Categories of events'],
  [Orders, 'Orders: quote, hold, pay, release, refund'],
  [EventOrders, 'Orders and attendees of an event, for its organizer'],
  [Registrations, 'Named attendees without a payment'],
  [Coupons, 'Coupons of an event'],
  [Waiting, 'Waitlist and waiting room'],
  [Tickets, 'Tickets: read, print, transfer'],
  [Doors, 'Check-in at the door'],
  [Analytics, 'Sales figures and invariants'],
  [Payments, 'Payments, banks and payment providers'],
  [Payouts, 'Balances and payouts of an organizer'],
  [Statements, 'Statements and disputes of an organizer'],
  [Stuck, 'Payments that need a person, for an ADMIN'],
  [Webhooks, 'Webhooks of payment providers, which Boxoffice receives'],
  [IntegratorWebhooks, 'Webhooks and feed of an organizer, which Boxoffice sends'],
  [DeadLetters, 'Dead letters and backlogs, for an ADMIN'],
  [Problems, 'Pages about problems'],
  [WellKnown, 'Addresses that standards define'],
  [Health, 'Liveness and readiness'],
] as const

export const controllers = sections.map(([controller]) => controller)
