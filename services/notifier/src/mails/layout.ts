import { Engine } from 'mrml'

/** HTML that is inserted without escaping. */
export class Markup {
  constructor(readonly text: string) {}
}
type Value = string | number | Markup | Markup[]

/** A template for MJML and the HTML inside of it. Values are escaped, except those that are `Markup`. */
export const mjml = (strings: TemplateStringsArray, ...values: Value[]) =>
  new Markup(String.raw({ raw: strings }, ...values.map(toHtml)))

const toHtml = (value: Value): string =>
  Array.isArray(value)
    ? value.map(toHtml).join('')
    : value instanceof Markup
      ? value.text
      : escape(String(value))

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escape = (text: string) => text.replace(/[&<>"']/g, character => entities[character]!)

/** User input in a text direction of its own, so that it cannot reverse the text around it. */
export const isolated = (text: string) => mjml`<bdi>${text}</bdi>`

export const colors = {
  ink: '#1d1b1a',
  soft: '#6b6560',
  line: '#ddd6cc',
  paper: '#f5f1ea',
  accent: '#b3261e',
}

export interface Page {
  language: string
  /** Must be a text of our own: mrml writes it into an attribute without escaping quotes. */
  heading: string
  /** The text that a mail program's list shows beside the subject. */
  preview: string
  /** MJML sections. */
  body: Markup
  footer: Markup
  publicUrl: string
}

const engine = new Engine()
// mrml's web fonts are switched off: a mail must not load anything from other servers.
engine.setRenderOptions({ disableComments: true, socialIconOrigin: null, fonts: {} })

/** The HTML of a mail in Boxoffice's design, for phones, desktops and Outlook. Throws if the page is not valid MJML. */
export function render(page: Page): string {
  const result = engine.toHtml(frame(page).text)
  if (result.type === 'error') throw new Error(`the template is not MJML: ${result.message}`)
  return result.content
}

const frame = ({ language, heading, preview, body, footer, publicUrl }: Page) => mjml`
  <mjml lang="${language}">
    <mj-head>
      <mj-title>${heading}</mj-title>
      <mj-preview>${preview}</mj-preview>
      <mj-raw>
        <meta name="color-scheme" content="light only" />
        <meta name="supported-color-schemes" content="light only" />
      </mj-raw>
      <mj-attributes>
        <mj-all font-family="-apple-system, 'Segoe UI', Roboto, 'Noto Sans', Helvetica, Arial, sans-serif" />
        <mj-text color="${colors.ink}" font-size="16px" line-height="1.5" padding="0" />
        <mj-section padding="0" />
        <mj-column padding="0" />
      </mj-attributes>
      <mj-style>
        :root { color-scheme: light only; supported-color-schemes: light only; }
        .label { color: ${colors.soft}; font-size: 14px; letter-spacing: .06em; text-transform: uppercase; }
      </mj-style>
    </mj-head>
    <mj-body background-color="${colors.paper}" width="600px">
      <mj-section padding="32px 24px 16px">
        <mj-column>
          <mj-text font-size="14px" font-weight="700" letter-spacing="3px">
            <a href="${publicUrl}" style="color:${colors.accent};text-decoration:none">BOXOFFICE</a>
          </mj-text>
        </mj-column>
      </mj-section>
      <mj-wrapper padding="0 12px">${body}</mj-wrapper>
      <mj-section padding="24px 24px 40px">
        <mj-column>
          <mj-text color="${colors.soft}" font-size="14px">${footer}</mj-text>
        </mj-column>
      </mj-section>
    </mj-body>
  </mjml>
`
