import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { z } from 'zod'
import { writeDerived } from './derived.mjs'
import { command } from './problem.mjs'
import { root, services, servicesWithDatabase } from './workspace.mjs'

const heading = `# Every setting, and what it is when it is not said. Written by tools/env-example.mjs from the services' own config.ts.
#
# docker compose reads a copy of it named .env. There NODE_ENV is development and the sandbox is the outside world unless
# you say otherwise, and addresses and ports within are its own. All secrets here are the demonstration's, which production
# refuses: make others with  openssl rand -base64 32 | tr +/ -_ | tr -d =   (Paystack, Stripe and Resend give you theirs).`

async function envExample() {
  const settings = Object.fromEntries(await Promise.all(services.map(settingsOf)))
  const said = new Set()
  const section = (title, some) => {
    const fresh = some.filter(({ name }) => !said.has(name))
    for (const { name } of fresh) said.add(name)
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

const hostPorts = `# where the sandbox and Grafana are found on this machine\n#SANDBOX_PORT=3900\n#GRAFANA_PORT=3001`

const passwords = () => [
  'POSTGRES_PASSWORD',
  ...servicesWithDatabase().map(service => `${service.toUpperCase()}_DB_PASSWORD`),
  ...['admin', ...services].map(user => `NATS_${user.toUpperCase()}_PASSWORD`),
  'REDIS_PASSWORD',
  'GRAFANA_PASSWORD',
]

/** @returns {Promise<[string, Setting[]]>} a service and its settings, as JSON Schema describes what may be said */
async function settingsOf(service) {
  const file = join(root, 'services', service, 'dist', 'config.js')
  const { Config } = await import(pathToFileURL(file).href)
  const { properties, required } = z.toJSONSchema(z.object(Config.shape), {
    io: 'input',
    unrepresentable: 'any',
  })
  return [
    service,
    Object.entries(properties).map(([name, schema]) => ({
      name,
      ...schema,
      required: required.includes(name),
    })),
  ]
}

const common = (some, settings) =>
  settings[some[0]].filter(({ name }) =>
    some.every(service => settings[service].some(other => other.name === name)),
  )

function entry({ name, description, enum: values, required, secret, default: preset = '' }) {
  const words = [description, values?.join(' | '), required && 'required'].filter(Boolean).join('; ')
  return `${words && `# ${words}\n`}${secret && (required || name in prefixes || played.includes(name)) ? demoSecret(name) : `#${name}=${preset}`}`
}

/** Keys that a provider gives begin as it likes. */
const prefixes = {
  PAYSTACK_SECRET_KEY: 'sk_test_',
  STRIPE_SECRET_KEY: 'sk_test_',
  STRIPE_WEBHOOK_SECRET: 'whsec_',
  RESEND_API_KEY: 're_',
}

/** What can be left out, and the sandbox plays all the same. */
const played = ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET']

/** Well formed for every other purpose: 43 characters of base64url are 32 bytes. */
const demoSecret = name =>
  `${name}=${prefixes[name] ?? ''}demo${createHash('sha256').update(name).digest('base64url').slice(0, 39)}`

/** @typedef {{ name: string, description?: string, enum?: string[], required: boolean, secret?: true, default?: unknown }} Setting */

await command(() =>
  writeDerived(fileURLToPath(import.meta.url), async () => ({ '.env.example': await envExample() })),
)
