import { momentOf } from '../core/id-time.js'
import { invitation, tierName } from './mail-view.js'
import { describedTransfer } from './mail-subjects.js'
import type { Kind } from './mail-template.js'
import { wordsFor } from './translations-for.js'
import { written } from './event-message.js'

/**
 * Offers somebody a ticket, while the offer is open. Who offers it has said their name, and not to whom: it is in the language of who
 * bought the ticket.
 */
export const transferOffer: Kind = async (transferId, sources) => {
  const found = await describedTransfer(transferId, sources)
  if (!found) return null
  const { transfer, ticket, from, token, event } = found
  const words = await wordsFor(found, sources)
  const { transferOffer: said, when } = words
  const shown = invitation(momentOf(transfer.id), event, words)
  const message = {
    ...said,
    subject: said.subject(event.title),
    facts: [
      { label: said.from, text: linkless(from) ? from : said.somebody },
      { label: said.ticket, text: tierName(event, ticket.tierId) },
    ],
    button: { text: said.button, link: new URL(`/transfers/${token}`, sources.publicUrl).href },
    after: [said.until(when(transfer.expiresAt, event.timeZone)), said.otherwise],
  }
  return written(message, { to: transfer.email, shown, words, publicUrl: sources.publicUrl })
}

/** Mail programs make links of what looks like an address. The reader does not know who wrote this. */
const linkless = (name: string) => !/[/:@]|\.\p{L}{2}/u.test(name)
