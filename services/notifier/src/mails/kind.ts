import type { Booking, Catalog, Identity } from '@boxoffice/contracts'

/** A mail as it leaves the house. */
export interface Letter {
  to: string
  subject: string
  html: string
  text: string
  attachments: Enclosure[]
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
  catalog: Pick<Catalog, 'describeEvent'>
  identity: Pick<Identity, 'describeLetter'>
  publicUrl: string
  now: Date
}

/**
 * Makes the letter about a subject, or null when there is nothing to say any more. As long as nothing has changed it
 * makes the same bytes each time: a repeated key with another content is refused by the provider. `hoursBefore` is a reminder's.
 */
export type Kind = (
  subjectId: string,
  sources: Sources,
  hoursBefore?: number | null,
) => Promise<Letter | null>
