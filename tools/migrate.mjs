import { join, relative } from 'node:path'
import { obtainServers } from './binaries.mjs'
import { occupyOneLike } from './child.mjs'
import { createMigration, drift, migrate } from './migrations.mjs'
import { privatePostgres } from './postgres.mjs'
import { rememberedPorts } from './remembered-ports.mjs'
import { command, Problem } from './problem.mjs'
import { secretsIn } from './secrets.mjs'
import { root, servicesWithDatabase } from './workspace.mjs'

const usage = `Usage: npm run migrate -- deploy | check | new <service> <name>

  deploy   applies what is missing to the database at POSTGRES_URL (with an admin's rights), with a role and a schema per service;
           the roles' passwords come from <SERVICE>_DB_PASSWORD, else from .data/secrets.json
  check    fails if the migrations and schema.prisma disagree
  new      writes a migration for what changed in a service's schema.prisma

check and new use the server at POSTGRES_URL, else a private one.`

const [action = 'deploy', service, name] = process.argv.slice(2)
command(async () => {
  if (action === 'deploy') return deploy()
  if (action === 'check') return withServer(check)
  if (action === 'new' && servicesWithDatabase().includes(service) && /^[a-z0-9_]+$/.test(name)) {
    return withServer(create)
  }
  throw new Problem(usage)
})

async function deploy() {
  const url = process.env.POSTGRES_URL
  if (!url) throw new Problem(`POSTGRES_URL is missing.\n\n${usage}`)
  const passwords = Object.fromEntries(servicesWithDatabase().map(name => [name, passwordOf(name)]))
  const applied = await migrate({ url, passwords })
  console.log(applied.length === 0 ? 'Nothing to migrate.' : `Applied ${applied.join(', ')}.`)
}

function passwordOf(name) {
  return process.env[`${name.toUpperCase()}_DB_PASSWORD`] ?? secretsIn(join(root, '.data')).postgres[name]
}

async function create(url) {
  const folder = await createMigration({ url, service, name })
  console.log(folder ? `Wrote ${relative(root, folder)}.` : `Nothing changed in ${service}'s schema.prisma.`)
}

async function check(url) {
  for (const service of servicesWithDatabase()) {
    const missing = await drift({ url, service })
    if (missing) {
      throw new Problem(
        `${service}'s schema.prisma and its migrations disagree (npm run migrate -- new ${service} <name>):\n${missing}`,
      )
    }
  }
}

async function withServer(use) {
  if (process.env.POSTGRES_URL) return use(process.env.POSTGRES_URL)
  const dir = occupyOneLike(join(root, '.data', 'tools'))
  const origin = (await obtainServers(['postgres'], console.log)).postgres
  const { url, server } = await privatePostgres({
    dir,
    fresh: false,
    origin,
    ...(await rememberedPorts(dir, ['port'])),
  })
  try {
    await use(url)
  } finally {
    await server.stop()
  }
}
