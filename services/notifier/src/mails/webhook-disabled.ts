import { ownersMail } from './owners-mail.js'

/** Tells the owners of an organizer that a webhook of theirs is not sent to any more. */
export const webhookDisabled = ownersMail((organizer, { webhookDisabled: words }) => ({
  ...words,
  intro: words.intro(organizer),
}))
