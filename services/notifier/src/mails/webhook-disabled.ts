import { ownersMail } from './owners-mail.js'

/** Informs the owners of an organizer that a webhook of theirs was disabled. */
export const webhookDisabled = ownersMail((organizer, { webhookDisabled: texts }) => ({
  ...texts,
  intro: texts.intro(organizer),
}))
