import { letter } from './account-mail.js'

/** Tells that an account has a new password. */
export const passwordChanged = letter((_, { passwordChanged: words }) => ({
  subject: words.subject,
  preview: words.preview,
  intro: words.intro,
  after: [words.otherwise],
}))
