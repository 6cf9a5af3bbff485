import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { services } from './workspace.mjs'

const random = () => randomBytes(24).toString('base64url')
const key = () => randomBytes(32).toString('base64url')
const each = names => Object.fromEntries(names.map(name => [name, random()]))

/**
 * The secrets of one installation, made up at first use and kept in `<dir>/secrets.json`, readable by its owner alone.
 * What a newer version needs besides is added to the file.
 * @param {string} dir
 */
export function secretsIn(dir) {
  const file = join(dir, 'secrets.json')
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const fresh = makeSecrets()
  const secrets = {
    ...fresh,
    ...kept,
    postgres: { ...fresh.postgres, ...kept.postgres },
    nats: { ...fresh.nats, ...kept.nats },
  }
  if (JSON.stringify(secrets) === JSON.stringify(kept)) return secrets
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
