import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { services } from './workspace.mjs'

const random = () => randomBytes(24).toString('base64url')
const key = () => randomBytes(32).toString('base64url')
const each = names => Object.fromEntries(names.map(name => [name, random()]))

/**
 * The secrets of one installation, generated at first use and stored in `<dir>/secrets.json`, which only its
 * owner can read. A secret that a newer version needs is added to the file.
 * @param {string} dir
 */
export function secretsIn(dir) {
  const file = join(dir, 'secrets.json')
  const stored = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const fresh = makeSecrets()
  const secrets = {
    ...fresh,
    ...stored,
    postgres: { ...fresh.postgres, ...stored.postgres },
    nats: { ...fresh.nats, ...stored.nats },
  }
  if (JSON.stringify(secrets) === JSON.stringify(stored)) return secrets
  mkdirSync(dir, { recursive: true })
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return secrets
}

const makeSecrets = () => ({
  postgres: each(['admin', ...services]),
  nats: each(['admin', ...services]),
  accessTokenKey: key(),
  totpKey: key(),
  oauthClientSecret: key(),
  ticketKey: key(),
  orderTokenSecret: key(),
  queueSecret: key(),
  mailTokenSecret: key(),
  webhookKey: key(),
  unsubscribeSecret: key(),
  paystackSecretKey: `sk_test_${randomBytes(20).toString('hex')}`,
  stripeSecretKey: `sk_test_${random()}`,
  stripeWebhookSecret: `whsec_${random()}`,
  resendApiKey: `re_${random()}`,
  s3SecretAccessKey: random(),
})

/** @typedef {ReturnType<typeof makeSecrets>} Secrets */
