import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { z } from 'zod'
import { writeDerived } from './derived.mjs'
import { command } from './problem.mjs'
import { root, services, servicesWithDatabase } from './workspace.mjs'

const heading = `# Every setting with its default. Written by tools/env-example.mjs from the services' config.ts.
#
# docker compose reads a copy of this file named .env. Its defaults differ: NODE_ENV is development, the sandbox stands in for all
# outside parties, and addresses and ports are those within the network. All secrets here are for demonstrations, and production
# refuses them: make others with  openssl rand -base64 32 | tr +/ -_ | tr -d =   (those of Paystack, Stripe and Resend come from them).`

async function envExample() {
  const settings = Object.fromEntries(await Promise.all(services.map(settingsOf)))
  const listed = new Set()
  const section = (title, some) => {
    const fresh = some.filter(({ name }) => !listed.has(name))
    for (const { name } of fresh) listed.add(name)
    return fresh.length ? `# ── ${title}\n\n${fresh.map(entry).join('\n')}` : []
  }
  return `${[
    heading,
    `# ── The servers, in docker compose\n\n${passwords().map(demoSecret).join('\n')}\n${hostPorts}`,
    section('Every service', common(services, settings)),
    section('Every service with a database', common(servicesWithDatabase(), settings)),
    ...services.map(service => section(service, settings[service])),
  ]
    .flat()
    .join('\n\n')}\n`
}

const hostPorts = `# ports of the sandbox and Grafana on this machine\n#SANDBOX_PORT=3900\n#GRAFANA_PORT=3001`

const passwords = () => [
  'POSTGRES_PASSWORD',
  ...servicesWithDatabase().map(service => `${service.toUpperCase()}_DB_PASSWORD`),
  ...['admin', ...services].map(user => `NATS_${user.toUpperCase()}_PASSWORD`),
  'REDIS_PASSWORD',
  'GRAFANA_PASSWORD',
]

/**
 * @param {string} service
 * @returns {Promise<[string, Setting[]]>} the service and its settings, as the JSON Schema of its configuration describes them
 */
async function settingsOf(service) {
  const file = join(root, 'services', service, 'dist', 'config.js')
  const { Config } = await import(pathToFileURL(file).href)
  const { properties = {}, required = [] } = z.toJSONSchema(z.object(Config.shape), {
    io: 'input',
    unrepresentable: 'any',
  })
  return [
    service,
    Object.entries(properties).map(([name, schema]) => ({
      name,
      .../** @type {object} */ (schema),
      required: required.includes(name),
    })),
  ]
}

const common = (some, settings) =>
  settings[some[0]].filter(({ name }) =>
    some.every(service => settings[service].some(other => other.name === name)),
  )

function entry({ name, description, enum: values, required, secret, default: preset = '' }) {
  const comment = [description, values?.join(' | '), required && 'required'].filter(Boolean).join('; ')
  return `${comment && `# ${comment}\n`}${secret && (required || name in prefixes || sandboxSecrets.includes(name)) ? demoSecret(name) : `#${name}=${preset}`}`
}

/** The prefixes by which a provider's keys are recognized. */
const prefixes = {
  PAYSTACK_SECRET_KEY: 'sk_test_',
  STRIPE_SECRET_KEY: 'sk_test_',
  STRIPE_WEBHOOK_SECRET: 'whsec_',
  RESEND_API_KEY: 're_',
}

/** Optional secrets that the sandbox needs. */
const sandboxSecrets = ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET']

/** A secret of the usual form: 43 characters of base64url are 32 bytes. */
const demoSecret = name =>
  `${name}=${prefixes[name] ?? ''}demo${createHash('sha256').update(name).digest('base64url').slice(0, 39)}`

/** @typedef {{ name: string, description?: string, enum?: string[], required: boolean, secret?: true, default?: unknown }} Setting */

await command(() =>
  writeDerived(fileURLToPath(import.meta.url), async () => ({ '.env.example': await envExample() })),
)
