import { accountMail } from './account-mail.js'
import { colors, mjml } from './layout.js'

/** The one-time code of six digits for a forgotten password. */
export const passwordOtp = accountMail(({ secret }, { passwordOtp: texts }) => {
  const digits = secret ?? ''
  return {
    subject: texts.subject,
    preview: texts.preview,
    intro: texts.intro,
    main: {
      html: mjml`
        <mj-text padding="20px 0 4px" font-family="Menlo, Consolas, monospace" font-size="40px" line-height="1.2"
          font-weight="700" letter-spacing="8px" color="${colors.ink}">${digits}</mj-text>
      `,
      text: digits,
    },
    after: [texts.validity, texts.otherwise],
  }
})
