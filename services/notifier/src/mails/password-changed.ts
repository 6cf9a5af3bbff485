import { accountMail } from './account-mail.js'

/** Informs that the password of an account was changed. */
export const passwordChanged = accountMail((_, { passwordChanged: texts }) => ({
  subject: texts.subject,
  preview: texts.preview,
  intro: texts.intro,
  after: [texts.otherwise],
}))
