import { mjml } from './layout.js'
import { ownersMail } from './owners-mail.js'

/** Informs the owners of an organizer that a payout has reached their bank account. */
export const payoutSent = ownersMail((organizer, { payoutSent: texts, money }, { money: amount }) => {
  const sum = amount ? money(amount) : ''
  return {
    subject: texts.subject(sum),
    preview: texts.preview,
    intro: texts.intro(organizer),
    main: {
      html: mjml`<mj-text padding="20px 0 4px" font-size="32px" line-height="1.2" font-weight="700">${sum}</mj-text>`,
      text: sum,
    },
    after: texts.after,
  }
})
