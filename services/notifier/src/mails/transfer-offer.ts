import { timeOfId } from '../core/id-time.js'
import { renderEventMessage } from './event-message.js'
import { findTransfer } from './mail-subjects.js'
import type { MailTemplate } from './mail-template.js'
import { eventView, tierName } from './mail-view.js'
import { translationsFor } from './translations-for.js'

/** Offers a ticket to somebody while the transfer offer is open, in the language of its buyer: the recipient's is unknown. */
export const transferOffer: MailTemplate = async (transferId, sources) => {
  const found = await findTransfer(transferId, sources)
  if (!found) return null
  const { transfer, ticket, from, token, event } = found
  const translations = await translationsFor(found, sources)
  const { transferOffer: texts, when } = translations
  const view = eventView(timeOfId(transfer.id), event, translations)
  const message = {
    ...texts,
    subject: texts.subject(event.title),
    facts: [
      { label: texts.from, text: looksLikeLink(from) ? texts.somebody : from },
      { label: texts.ticket, text: tierName(event, ticket.tierId) },
    ],
    button: { text: texts.button, link: new URL(`/transfers/${token}`, sources.publicUrl).href },
    after: [texts.until(when(transfer.expiresAt, event.timeZone)), texts.otherwise],
  }
  const { publicUrl } = sources
  return renderEventMessage(message, { to: transfer.email, view, texts: translations, publicUrl })
}

/** Mail programs turn text that looks like an address into a link, and the sender's name is not ours. */
const looksLikeLink = (name: string) => /[/:@]|\.\p{L}{2}/u.test(name)
