import { mjml } from './layout.js'
import { ownersMail } from './owners-mail.js'

/** Tells the owners of an organizer that money is on their account. */
export const payoutSent = ownersMail((organizer, { payoutSent: words, money }, { money: amount }) => {
  const sum = amount ? money(amount) : ''
  return {
    subject: words.subject(sum),
    preview: words.preview,
    intro: words.intro(organizer),
    centre: {
      html: mjml`<mj-text padding="20px 0 4px" font-size="32px" line-height="1.2" font-weight="700">${sum}</mj-text>`,
      text: sum,
    },
    after: words.after,
  }
})
