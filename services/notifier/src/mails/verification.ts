import { letter } from './account-mail.js'
import { colors, mjml } from './layout.js'

/** Asks whether an address belongs to who opened an account with it. */
export const verification = letter(({ secret }, { verification: words }, publicUrl) => {
  const token = secret ?? ''
  const link = new URL(`/verify-email?token=${token}`, publicUrl).href
  return {
    subject: words.subject,
    preview: words.preview,
    intro: words.intro,
    centre: {
      html: mjml`
        <mj-button href="${link}" background-color="${colors.accent}" border-radius="8px" font-size="17px"
          font-weight="700" inner-padding="14px 28px" padding="24px 0 0" align="left">${words.button}</mj-button>
        <mj-text padding="24px 0 0" font-size="14px">${words.token}</mj-text>
        <mj-text padding="4px 0 0" font-size="14px" font-family="Menlo, Consolas, monospace"
          ><span style="word-break:break-all">${token}</span></mj-text>
      `,
      text: `${link}\n\n${words.token}\n${token}`,
    },
    after: [words.life, words.otherwise],
  }
})
