import type { FastifyReply } from 'fastify'

/** Markup that is safe to show: made by {@link html}, which escapes all inserted values. */
export class Html {
  constructor(readonly text: string) {}
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escape = (text: string) => text.replace(/[&<>"']/g, character => escapes[character]!)

type Value = Html | Html[] | string | number

const markup = (value: Value): string => {
  if (Array.isArray(value)) return value.map(markup).join('')
  return value instanceof Html ? value.text : escape(String(value))
}

/** A template whose values are escaped, except values that are markup already. */
export const html = (parts: TemplateStringsArray, ...values: Value[]) =>
  new Html(parts.reduce((text, part, index) => text + markup(values[index - 1]!) + part))

const style = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; color: #1d2433 }
  .banner { background: #ffe9a8; border-radius: .5rem; padding: .5rem 1rem; font-weight: 600 }
  .card { max-width: 24rem; margin: 3rem auto; text-align: center }
  .amount { font-size: 2.5rem; font-weight: 700; margin: .5rem 0 }
  .muted { color: #667 }
  button { font: inherit; width: 100%; padding: .7rem; margin: .3rem 0; border: 1px solid #99a; border-radius: .5rem;
    background: #fff; cursor: pointer }
  button.primary { background: #0a7d4b; border-color: #0a7d4b; color: #fff }
  table { border-collapse: collapse; width: 100% }
  td, th { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #dde; overflow-wrap: anywhere }
  iframe { width: 100%; height: 70vh; border: 1px solid #ccd }
  pre { white-space: pre-wrap; background: #f5f6f9; padding: 1rem }`

/** Answers with a page of the sandbox, marked as such. It runs no script. */
export function sendPage(reply: FastifyReply, title: string, body: Html, status = 200) {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${new Html(style)}
        </style>
      </head>
      <body>
        <p class="banner">Sandbox: a stand-in for development and tests. Nothing here is real.</p>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`
  return reply
    .code(status)
    .headers({
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    .type('text/html; charset=utf-8')
    .send(page.text)
}
