import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { literal, onServer } from './database.mjs'
import { Problem } from './problem.mjs'
import { withEngine } from './schema-engine.mjs'
import { migrationsOf, schemaOf, servicesWithDatabase } from './workspace.mjs'

const LOCKFILE = 'migration_lock.toml'
const PROVIDER = 'provider = "postgresql"\n'
const filters = { externalTables: [], externalEnums: [] }

/**
 * Brings every service's schema up to date, and grants its role that schema only. Several processes may run it at once: a lock
 * serializes them. When nothing is to do it costs two queries, and the engine is not loaded.
 * @param {{ url: string, passwords: Record<string, string> }} options `url` has an admin's rights; a password per service
 * @returns {Promise<string[]>} the migrations applied, as `service/migration`
 */
export async function migrate({ url, passwords }) {
  const services = servicesWithDatabase()
  return onServer(url, async client => {
    await client.query(`select pg_advisory_lock(hashtext('boxoffice.migrate'))`)
    await client.query(services.map(service => ownership(service, passwords[service])).join(''))
    const applied = await appliedIn(client, services)
    const done = []
    for (const service of services)
      done.push(...(await migrateService(client, url, service, applied[service])))
    return done
  })
}

async function migrateService(client, url, service, applied) {
  const list = await listOf(service)
  refuseEdited(service, list, applied)
  const pending = list.migrationDirectories.filter(({ path }) => !(path in applied))
  if (pending.length === 0) return []
  const names = await withEngine(await target(service, url), engine => apply(engine, list)).catch(error => {
    const [reason] = error.message.split('\n')
    throw new Problem(
      `${service}'s migrations (${pending.map(({ path }) => path).join(', ')}) fail: ${reason}.`,
    )
  })
  await client.query(`revoke all on ${service}._prisma_migrations from boxoffice_${service}`)
  return names.map(name => `${service}/${name}`)
}

/** The engine sends a script as one query, which PostgreSQL runs in one transaction: a failed one left no trace and may run again. */
async function apply(engine, list) {
  try {
    return (await engine.applyMigrations({ migrationsList: list, filters })).appliedMigrationNames
  } catch (error) {
    const { failedMigrationNames } = await engine.diagnoseMigrationHistory({
      migrationsList: list,
      optInToShadowDatabase: false,
      filters,
    })
    for (const migrationName of failedMigrationNames) await engine.markMigrationRolledBack({ migrationName })
    throw error
  }
}

/**
 * Writes a migration for the difference between schema.prisma and the migrations.
 * @param {{ url: string, service: string, name: string }} options
 * @returns {Promise<string | undefined>} the new folder; undefined if they agree already
 */
export async function createMigration({ url, service, name }) {
  const script = await drift({ url, service })
  if (!script) return undefined
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = join(migrationsOf(service), `${time}_${name}`)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'migration.sql'), script)
  await writeFile(join(migrationsOf(service), LOCKFILE), PROVIDER)
  return folder
}

/**
 * Replays a service's migrations on a throw-away database and compares the result with schema.prisma.
 * @param {{ url: string, service: string }} options
 * @returns {Promise<string>} the SQL that is missing between them; empty if they agree
 */
export async function drift({ url, service }) {
  const at = await target(service, url)
  const [path, content] = at.datamodel
  const { exitCode, stdout } = await withEngine(at, async engine =>
    engine.diff({
      from: { tag: 'migrations', ...(await listOf(service)) },
      to: { tag: 'schemaDatamodel', files: [{ path, content }] },
      script: true,
      exitCode: true,
      filters,
    }),
  )
  return exitCode === 0 ? '' : (stdout ?? '')
}

/**
 * @param {string} service
 * @param {string} url
 * @returns {Promise<{ url: string, schema: string, datamodel: [path: string, content: string] }>}
 */
const target = async (service, url) => ({
  url,
  schema: service,
  datamodel: [schemaOf(service), await readFile(schemaOf(service), 'utf8')],
})

/** Restricts a role to its schema. Default privileges include tables and partitions that are created later. */
const ownership = (service, password) => {
  const role = `boxoffice_${service}`
  const byDefault = `alter default privileges in schema ${service} grant`
  return `
    do $$ begin
      if to_regrole('${role}') is null then create role ${role}; end if;
    end $$;
    alter role ${role} login password ${literal(password)};
    alter role ${role} set search_path = ${service}, public;
    create schema if not exists ${service};
    revoke all on schema ${service} from public;
    grant usage on schema ${service} to ${role};
    ${byDefault} select, insert, update, delete on tables to ${role};
    ${byDefault} usage on sequences to ${role};
    ${byDefault} execute on functions to ${role};
  `
}

/** @returns {Promise<Record<string, Record<string, string>>>} by service: the checksum of each applied migration */
async function appliedIn(client, services) {
  const { rows: tables } = await client.query(
    `select service from unnest($1::text[]) service where to_regclass(service || '._prisma_migrations') is not null`,
    [services],
  )
  const applied = Object.fromEntries(services.map(service => [service, {}]))
  if (tables.length === 0) return applied
  const { rows } = await client.query(
    tables
      .map(
        ({ service }) => `select '${service}' service, migration_name as name, checksum
          from ${service}._prisma_migrations where finished_at is not null and rolled_back_at is null`,
      )
      .join(' union all '),
  )
  for (const { service, name, checksum } of rows) applied[service][name] = checksum
  return applied
}

function refuseEdited(service, { migrationDirectories }, applied) {
  for (const { path, migrationFile } of migrationDirectories) {
    const checksum = createHash('sha256').update(migrationFile.content.value).digest('hex')
    if (path in applied && applied[path] !== checksum) {
      throw new Problem(
        `${service}'s migration ${path} was changed after it had been applied: restore it and write a new one` +
          ' (or, where the data does not matter, start from an empty database).',
      )
    }
  }
}

/**
 * A service's migrations in the form that the engine expects.
 * @param {string} service
 * @returns {Promise<import('@prisma/schema-engine-wasm').MigrationList>}
 */
async function listOf(service) {
  const baseDir = migrationsOf(service)
  const entries = await readdir(baseDir, { withFileTypes: true }).catch(() => [])
  const folders = entries.filter(entry => entry.isDirectory()).map(({ name }) => name)
  const migrationDirectories = await Promise.all(
    folders.sort().map(async path => {
      const value = await readFile(join(baseDir, path, 'migration.sql'), 'utf8')
      const content = { tag: /** @type {const} */ ('ok'), value }
      return { path, migrationFile: { path: 'migration.sql', content } }
    }),
  )
  return {
    baseDir,
    lockfile: { path: LOCKFILE, content: PROVIDER },
    shadowDbInitScript: '',
    migrationDirectories,
  }
}
