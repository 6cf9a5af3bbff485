import Fastify, { type FastifyError, type FastifyInstance } from 'fastify'
import type { AddressInfo } from 'node:net'
import { PaystackLedger } from './paystack-ledger.js'
import { checkout } from './checkout.js'
import type { Options } from './config.js'
import { disputes } from './disputes.js'
import { Faults, faultsEndpoint } from './faults.js'
import { Mailbox } from './mailbox.js'
import { mailboxPages } from './mailbox-pages.js'
import { oauth } from './oauth.js'
import { html, sendPage } from './page.js'
import { payouts } from './payouts.js'
import { paystack } from './paystack.js'
import { paystackList, ledgerErrors } from './paystack-list.js'
import { resend } from './resend.js'
import { s3 } from './s3.js'
import { smtp } from './smtp.js'
import { signedByPaystack } from './signed.js'
import { stripeProvider } from './stripe-provider.js'
import { Webhooks } from './webhooks.js'

const BODY_LIMIT = 256 * 1024

export interface Sandbox {
  /** The URL on this machine, without a trailing slash. */
  url: string
  /** The URL of the SMTP server, if it runs. */
  smtpUrl: string | undefined
  /** Stops the sandbox at once; messages in flight are dropped. */
  stop(): Promise<void>
}

/** Starts the stand-in for all outside parties. Rejects with one sentence if the port is in use. */
export async function sandbox(options: Options): Promise<Sandbox> {
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 1000 },
  })
  const faults = new Faults(options.slowness)
  const webhooks = new Webhooks(options.webhookUrl, signedByPaystack(options.paystackSecretKey), faults)
  const ledger = new PaystackLedger(webhooks, faults, options.settleAfter)
  const mailbox = new Mailbox()
  // The URL is set when the server listens, since the port may be any free one.
  const here = { url: '' }

  prepare(app)
  faultsEndpoint(app, faults)
  app.register(paystack, { prefix: '/paystack', ledger, faults, secretKey: options.paystackSecretKey, here })
  app.register(payouts, { prefix: '/paystack', ledger, faults, secretKey: options.paystackSecretKey })
  app.register(paystackList, { prefix: '/paystack', ledger, faults, secretKey: options.paystackSecretKey })
  ledgerErrors(app, ledger)
  disputes(app, ledger, webhooks)
  const stripe =
    options.stripe && stripeProvider(app, options.stripe, { faults, here, settleAfter: options.settleAfter })
  checkout(app, stripe ? [ledger, stripe.ledger] : [ledger])
  app.register(resend, { prefix: '/resend', mailbox, faults })
  mailboxPages(app, mailbox)
  const { files, s3SecretAccessKey: secretKey } = options
  if (files && secretKey) app.register(s3, { prefix: '/s3', faults, files, secretKey })
  await oauth(app, { here })
  app.get('/paystack-ledger', () => ({ ...ledger.all(), webhooks: webhooks.counts }))

  const url = await listen(app, options)
  here.url = options.publicUrl?.replace(/\/+$/, '') ?? url
  const smtpServer = await openSmtp(options, mailbox, faults)
  return {
    ...{ url, smtpUrl: smtpServer && `smtp://${new URL(url).hostname}:${smtpServer.port}` },
    stop: async () => {
      webhooks.stop()
      await smtpServer?.stop()
      stripe?.webhooks.stop()
      await app.close()
    },
  }
}

async function openSmtp({ host, smtpPort }: Options, mailbox: Mailbox, faults: Faults) {
  if (smtpPort === undefined) return undefined
  try {
    return await smtp({ host, port: smtpPort, mailbox, faults })
  } catch (error) {
    throw portError(error, smtpPort, host, 'SANDBOX_SMTP_PORT')
  }
}

function prepare(app: FastifyInstance) {
  const parse = app.getDefaultJsonParser('error', 'error')
  // Paystack's SDK sends JSON without a content type, and many clients send a content type without a body.
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser<string>(['application/json', '*'], { parseAs: 'string' }, (request, body, done) =>
    body === '' ? done(null, undefined) : parse(request, body, done),
  )
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  app.setErrorHandler((error: FastifyError, _request, reply) =>
    reply.code(error.statusCode ?? 500).send({ error: error.message }),
  )
  app.get('/health/live', () => ({ status: 'ok' }))
  app.get('/', (_request, reply) =>
    sendPage(
      reply,
      'Boxoffice sandbox',
      html`<p>This stands in for all outside parties. Nothing here is real: no money, no mail.</p>
        <ul>
          <li><a href="/mailbox/page">Mails received</a></li>
          <li><a href="/paystack-ledger">Paystack's ledger</a></li>
          <li><a href="/stripe-ledger">Stripe's ledger</a></li>
          <li><a href="/faults">Faults</a></li>
        </ul>`,
    ),
  )
}

async function listen(app: FastifyInstance, { host, port }: Options) {
  try {
    await app.listen({ host, port })
  } catch (error) {
    throw portError(error, port, host, 'SANDBOX_PORT')
  }
  const address = app.server.address() as AddressInfo
  const name = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host
  return `http://${name}:${address.port}`
}

/** A sentence for the error that the port is in use; any other error unchanged. */
const portError = (error: unknown, port: number, host: string, setting: string) =>
  (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
    ? new Error(`port ${port} on ${host} is in use; stop the program that uses it, or set ${setting}.`, {
        cause: error,
      })
    : error
