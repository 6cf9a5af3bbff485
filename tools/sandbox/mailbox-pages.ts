import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import { type Mail, type Mailbox, mailData } from './mailbox.js'
import { html, sendPage } from './page.js'

const SHOWN = 200

type OfMail = FastifyRequest<{ Params: { id: string; filename: string } }>
type OfAddress = FastifyRequest<{ Querystring: { to?: string } }>

/** The mailbox for programs (`GET /mailbox`, newest first; `DELETE` empties it) and for people (`/mailbox/page`). */
export function mailboxPages(app: FastifyInstance, mailbox: Mailbox) {
  // The list is streamed, because twenty thousand mails are more than one string can hold.
  app.get('/mailbox', (request: OfAddress, reply) =>
    reply.type('application/json').send(Readable.from(jsonOf(mailbox.list(addressIn(request))))),
  )
  app.delete('/mailbox', (_request, reply) => {
    mailbox.clear()
    return reply.code(204).send()
  })
  app.get('/mailbox/page', (request: OfAddress, reply) => {
    const to = addressIn(request)
    return sendPage(reply, 'Mails received', listPage(mailbox.list(to).slice(0, SHOWN), to ?? ''))
  })
  app.get('/mailbox/page/:id', (request: OfMail, reply) => {
    const mail = mailbox.get(request.params.id)
    return mail ? sendPage(reply, mail.subject, mailPage(mail)) : notFound(reply)
  })
  mailParts(app, mailbox)
}

function mailParts(app: FastifyInstance, mailbox: Mailbox) {
  app.get('/mailbox/:id/html', (request: OfMail, reply) => {
    const mail = mailbox.get(request.params.id)
    return mail ? sendMail(reply, mail) : notFound(reply)
  })
  app.get('/mailbox/:id/attachments/:filename', (request: OfMail, reply) => {
    const { id, filename } = request.params
    const found = mailbox.get(id)?.attachments.find(attachment => attachment.filename === filename)
    if (!found) return notFound(reply)
    if (!found.content) return reply.code(410).send({ error: 'Newer attachments needed the room' })
    return reply
      .type(found.contentType)
      .headers({
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`,
        'content-security-policy': 'sandbox',
        'x-content-type-options': 'nosniff',
      })
      .send(found.content)
  })
}

function* jsonOf(mails: Mail[]) {
  for (const [index, mail] of mails.entries())
    yield (index === 0 ? '[' : ',') + JSON.stringify(mailData(mail))
  yield mails.length === 0 ? '[]' : ']'
}

const addressIn = ({ query: { to } }: OfAddress) => (typeof to === 'string' && to !== '' ? to : undefined)

const notFound = (reply: FastifyReply) => reply.code(404).send({ error: 'There is no such mail' })

/** The mail itself, for a frame: no script runs, no resource is fetched, and links open in another window. */
function sendMail(reply: FastifyReply, mail: Mail) {
  const shown = mail.html ?? html`<pre>${mail.text ?? ''}</pre>`.text
  const inlined = shown.replace(/cid:([^"'\s)>]+)/g, (match, id: string) => dataUrl(mail, id) ?? match)
  return reply
    .type('text/html; charset=utf-8')
    .header(
      'content-security-policy',
      "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; " +
        'sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation',
    )
    .send(inlined.replace(/<head[^>]*>/i, head => `${head}<base target="_blank">`))
}

function dataUrl(mail: Mail, contentId: string): string | undefined {
  const found = mail.attachments.find(attachment => attachment.contentId?.replace(/^<|>$/g, '') === contentId)
  return found?.content ? `data:${found.contentType};base64,${found.content.toString('base64')}` : undefined
}

function listPage(mails: Mail[], to: string) {
  return html`<form method="get">
      <label>To <input name="to" type="email" value="${to}" /></label>
    </form>
    <table>
      <tr>
        <th>At</th>
        <th>To</th>
        <th>Subject</th>
      </tr>
      ${mails.map(
        mail =>
          html`<tr>
            <td>${mail.at}</td>
            <td>${mail.to}</td>
            <td><a href="/mailbox/page/${mail.id}">${mail.subject || '(no subject)'}</a></td>
          </tr>`,
      )}
    </table>
    <p class="muted">The last ${SHOWN} at most.</p>`
}

function mailPage(mail: Mail) {
  const file = (filename: string) => `/mailbox/${mail.id}/attachments/${encodeURIComponent(filename)}`
  return html`<p class="muted">From ${mail.from}<br />To ${mail.to}<br />${mail.at}</p>
    <ul>
      ${mail.attachments.map(
        ({ filename, contentType, size }) =>
          html`<li><a href="${file(filename)}">${filename}</a>, ${contentType}, ${size} bytes</li>`,
      )}
    </ul>
    <iframe
      title="The mail"
      src="/mailbox/${mail.id}/html"
      sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
    ></iframe>
    <h2>Text</h2>
    <pre>${mail.text ?? ''}</pre>
    <p><a href="/mailbox/page">All mails</a></p>`
}
