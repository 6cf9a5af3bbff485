import type { Booking, Catalog, Identity, Money } from '@boxoffice/contracts'
import type { Subscriptions } from '../store/subscriptions.js'

/** A mail as it leaves the house. */
export interface Letter {
  to: string | string[]
  /** Whom it is from besides us: an event's organizer. */
  sender?: string
  /** As in HTML's `lang`. */
  language: string
  subject: string
  html: string
  text: string
  attachments: Enclosure[]
  /** Where its reader ends such mails, if they can. */
  unsubscribe?: string
  /** Tickets whose holders are to be written to as well. */
  holders?: { kind: HolderKind; ticketIds: string[] }
}

/** Kinds of mail that follow another. */
export type HolderKind = 'ticket' | 'holderEventCancelled'

/** A file in a letter. With a `contentId` it is shown inside the HTML, at `cid:<contentId>`. */
export interface Enclosure {
  filename: string
  contentType: string
  content: Buffer
  contentId?: string
}

/** Whom to ask when a letter is made, and where its links lead. */
export interface Sources {
  booking: Pick<Booking, 'describeOrder' | 'describeTicket' | 'describeTransfer'>
  catalog: Pick<Catalog, 'describeEvent' | 'getEventCalendar'>
  identity: Pick<Identity, 'describeMail' | 'describeOwners' | 'getLocale'>
  subscriptions: Pick<Subscriptions, 'linkFor' | 'wants'>
  publicUrl: string
  now: Date
}

/** What the row of a mail says besides its subject. */
export interface Details {
  /** Of a reminder. */
  hoursBefore: number | null
  /** Of one about money. */
  money: Money | null
}

/**
 * Makes the letter about a subject, or null when there is nothing to say any more. As long as nothing has changed it
 * makes the same bytes each time: a repeated key with another content is refused by the provider.
 */
export type Kind = (subjectId: string, sources: Sources, details: Details) => Promise<Letter | null>

/** The same to several people: a letter for each language that they read, none when there is nobody. */
export type Circular = (subjectId: string, sources: Sources, details: Details) => Promise<Letter[]>
