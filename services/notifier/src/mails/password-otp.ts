import { letter } from './account-mail.js'
import { colors, mjml } from './layout.js'

/** The six digits for who forgot their password. */
export const passwordOtp = letter(({ secret }, { passwordOtp: words }) => {
  const digits = secret ?? ''
  return {
    subject: words.subject,
    preview: words.preview,
    intro: words.intro,
    centre: {
      html: mjml`
        <mj-text padding="20px 0 4px" font-family="Menlo, Consolas, monospace" font-size="40px" line-height="1.2"
          font-weight="700" letter-spacing="8px" color="${colors.ink}">${digits}</mj-text>
      `,
      text: digits,
    },
    after: [words.life, words.otherwise],
  }
})
