import { join } from 'node:path'
import { withUser } from './database.mjs'
import { services, servicesWithDatabase } from './workspace.mjs'

/**
 * @typedef {object} Ports on which the platform listens
 * @property {number} gateway
 * @property {number} sandbox
 * @property {number} smtp the sandbox's; 0 for none
 * @property {Record<string, number>} admin a port per service
 */

/**
 * The environment variables of each process: those of this process and its own settings.
 * @param {object} options
 * @param {import('./infrastructure.mjs').Infrastructure} options.infrastructure
 * @param {import('./secrets.mjs').Secrets} options.secrets
 * @param {Ports} options.ports
 * @param {string} options.dir holds the sandbox's files
 * @returns {Record<string, NodeJS.ProcessEnv>} by service, and `sandbox`
 */
export function environments({ infrastructure, secrets, ports, dir }) {
  const publicUrl = `http://127.0.0.1:${ports.gateway}`
  const sandboxUrl = `http://127.0.0.1:${ports.sandbox}`
  const own = ownSettings(secrets, ports, publicUrl, sandboxUrl)
  const inherited = { ...process.env }
  delete inherited.POSTGRES_URL // The variable has an admin's rights, which no service may have.
  const ofService = name => ({
    ...inherited,
    NODE_ENV: 'development',
    NATS_URL: infrastructure.natsUrl(name),
    REDIS_URL: infrastructure.redisUrl,
    ADMIN_PORT: String(ports.admin[name]),
    ...own[name],
  })
  const withDatabase = servicesWithDatabase()
  const databaseUrl = name =>
    withDatabase.includes(name) && {
      DATABASE_URL: withUser(infrastructure.postgresUrl, `boxoffice_${name}`, secrets.postgres[name]),
    }
  return {
    ...Object.fromEntries(services.map(name => [name, { ...ofService(name), ...databaseUrl(name) }])),
    sandbox: { ...inherited, ...own.sandbox, SANDBOX_FILES: join(dir, 'files') },
  }
}

const ownSettings = (secrets, ports, publicUrl, sandboxUrl) => ({
  gateway: { HOST: '127.0.0.1', PORT: String(ports.gateway), PUBLIC_URL: publicUrl },
  identity: {
    ACCESS_TOKEN_KEYS: secrets.accessTokenKey,
    MAIL_TOKEN_SECRET: secrets.mailTokenSecret,
    TOTP_KEYS: secrets.totpKey,
    PUBLIC_URL: publicUrl,
    ...oauthSettings(secrets.oauthClientSecret, `${sandboxUrl}/oauth`),
  },
  catalog: storageSettings(secrets.s3SecretAccessKey, `${sandboxUrl}/s3`),
  booking: {
    TICKET_KEYS: secrets.ticketKey,
    ORDER_TOKEN_SECRET: secrets.orderTokenSecret,
    QUEUE_SECRET: secrets.queueSecret,
  },
  payments: {
    PAYSTACK_SECRET_KEY: secrets.paystackSecretKey,
    PAYSTACK_BASE_URL: `${sandboxUrl}/paystack`,
    ...stripeSecrets(secrets),
    STRIPE_BASE_URL: sandboxUrl,
    PUBLIC_URL: publicUrl,
  },
  notifier: { ...notifierSettings(secrets, `${sandboxUrl}/resend`), PUBLIC_URL: publicUrl },
  sandbox: {
    SANDBOX_PORT: String(ports.sandbox),
    SANDBOX_SMTP_PORT: String(ports.smtp),
    SANDBOX_URL: sandboxUrl,
    PAYSTACK_SECRET_KEY: secrets.paystackSecretKey,
    ...stripeSecrets(secrets),
    STRIPE_WEBHOOK_URL: `${publicUrl}/api/payments/webhooks/stripe`,
    S3_SECRET_ACCESS_KEY: secrets.s3SecretAccessKey,
    WEBHOOK_URL: `${publicUrl}/api/payments/callback`,
  },
})

const notifierSettings = ({ resendApiKey, unsubscribeSecret, webhookKey }, url) => ({
  RESEND_API_KEY: resendApiKey,
  RESEND_BASE_URL: url,
  UNSUBSCRIBE_SECRET: unsubscribeSecret,
  MAIL_FROM: 'Boxoffice <tickets@demo.test>',
  WEBHOOK_KEYS: webhookKey,
  WEBHOOK_ALLOW_PRIVATE: 'true',
})

const stripeSecrets = ({ stripeSecretKey, stripeWebhookSecret }) => ({
  STRIPE_SECRET_KEY: stripeSecretKey,
  STRIPE_WEBHOOK_SECRET: stripeWebhookSecret,
})

/** The sandbox is also the object storage. */
const storageSettings = (secretAccessKey, url) => ({
  S3_ENDPOINT: url,
  S3_BUCKET: 'boxoffice',
  S3_ACCESS_KEY_ID: 'boxoffice',
  S3_SECRET_ACCESS_KEY: secretAccessKey,
  S3_FORCE_PATH_STYLE: 'true',
  IMAGES_URL: `${url}/boxoffice`,
  // Only this variable silences the AWS SDK's warning about Node 20.
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
})

/** The sandbox stands in for all three providers. */
const oauthSettings = (clientSecret, url) => ({
  OAUTH_GOOGLE_CLIENT_ID: 'boxoffice',
  OAUTH_GOOGLE_CLIENT_SECRET: clientSecret,
  OAUTH_GOOGLE_ISSUER: `${url}/google`,
  OAUTH_GITHUB_CLIENT_ID: 'boxoffice',
  OAUTH_GITHUB_CLIENT_SECRET: clientSecret,
  OAUTH_GITHUB_URL: `${url}/github`,
  OAUTH_GITHUB_API_URL: `${url}/github/api`,
  OAUTH_FACEBOOK_CLIENT_ID: 'boxoffice',
  OAUTH_FACEBOOK_CLIENT_SECRET: clientSecret,
  OAUTH_FACEBOOK_URL: `${url}/facebook`,
  OAUTH_FACEBOOK_API_URL: `${url}/facebook/api`,
})
