import type { Booking, Catalog, Identity, Money } from '@boxoffice/contracts'
import type { RenderedMail } from '../core/rendered-mail.js'
import type { Subscriptions } from '../store/subscriptions.js'

/** The services that a template asks for its data, and the base URL of its links. */
export interface MailSources {
  booking: Pick<Booking, 'describeOrder' | 'describeTicket' | 'describeTransfer'>
  catalog: Pick<Catalog, 'describeEvent' | 'getEventCalendar'>
  identity: Pick<Identity, 'describeMail' | 'describeOwners' | 'getLocale'>
  subscriptions: Pick<Subscriptions, 'unsubscribeLink' | 'isSubscribed'>
  publicUrl: string
  now: Date
}

/** Details that the mail queue stores besides the subject. */
export interface MailDetails {
  /** Null unless it is a reminder. */
  hoursBefore: number | null
  /** Null unless the mail is about money. */
  money: Money | null
}

/**
 * Renders the mail about a subject, or null if there is nothing to state any more. As long as the data is unchanged, the mail is the same
 * byte by byte: the provider refuses a repeated key with other content. Throws `unavailable` while a service is unavailable.
 */
export type MailTemplate = (
  subjectId: string,
  sources: MailSources,
  details: MailDetails,
) => Promise<RenderedMail | null>

/** Renders one mail for each language of its recipients; none if there are no recipients. */
export type GroupMailTemplate = (
  subjectId: string,
  sources: MailSources,
  details: MailDetails,
) => Promise<RenderedMail[]>
