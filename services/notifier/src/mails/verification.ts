import { accountMail } from './account-mail.js'
import { colors, mjml } from './layout.js'

/** Asks the owner of an address to verify that they have opened an account with it. */
export const verification = accountMail(({ secret }, { verification: texts }, publicUrl) => {
  const token = secret ?? ''
  const link = new URL(`/verify-email?token=${token}`, publicUrl).href
  return {
    subject: texts.subject,
    preview: texts.preview,
    intro: texts.intro,
    main: {
      html: mjml`
        <mj-button href="${link}" background-color="${colors.accent}" border-radius="8px" font-size="17px"
          font-weight="700" inner-padding="14px 28px" padding="24px 0 0" align="left">${texts.button}</mj-button>
        <mj-text padding="24px 0 0" font-size="14px">${texts.token}</mj-text>
        <mj-text padding="4px 0 0" font-size="14px" font-family="Menlo, Consolas, monospace"
          ><span style="word-break:break-all">${token}</span></mj-text>
      `,
      text: `${link}\n\n${texts.token}\n${token}`,
    },
    after: [texts.validity, texts.otherwise],
  }
})
