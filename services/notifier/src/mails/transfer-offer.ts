import { en } from '../words/en.js'
import { momentOf } from '../id-moment.js'
import { invitation, tierName } from './admission.js'
import { describedTransfer } from './described.js'
import { written } from './event-mail.js'
import type { Kind } from './kind.js'

/** Offers somebody a ticket, while the offer is open. Who offers it has said their name, and not to whom. */
export const transferOffer: Kind = async (transferId, sources) => {
  const found = await describedTransfer(transferId, sources)
  if (!found) return null
  const { transfer, ticket, from, token, event } = found
  const { transferOffer: words, when } = en
  const shown = invitation(momentOf(transfer.id), event, en)
  const message = {
    ...words,
    subject: words.subject(event.title),
    facts: [
      { label: words.from, text: linkless(from) ? from : words.somebody },
      { label: words.ticket, text: tierName(event, ticket.tierId) },
    ],
    button: { text: words.button, link: new URL(`/transfers/${token}`, sources.publicUrl).href },
    after: [words.until(when(transfer.expiresAt, event.timeZone)), words.otherwise],
  }
  return written(message, transfer.email, shown, sources.publicUrl)
}

/** Mail programs make links of what looks like an address. The reader does not know who wrote this. */
const linkless = (name: string) => !/[/:@]|\.\p{L}{2}/u.test(name)
