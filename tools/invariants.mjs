import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { install } from './install.mjs'
import { command, isMain, Problem } from './problem.mjs'
import { root, servicesWithDatabase } from './workspace.mjs'

/**
 * @typedef {object} Check
 * @property {string} name the invariant, as a sentence
 * @property {boolean} holds
 * @property {number} count the number of rows that violate it
 * @property {string[]} offenders the first five of those rows, each with a detail
 */

const SHOWN = 5
const folder = join(root, 'tools', 'invariants')

/**
 * Checks every invariant over the data of all services, in one snapshot.
 * @param {string} url of PostgreSQL, with an admin's rights
 * @returns {Promise<Check[]>}
 */
export async function invariants(url) {
  // Imported late: this file is also a command, which installs the dependencies first.
  const { onServer } = await import('./database.mjs')
  return onServer(url, async client => {
    await client.query('begin transaction isolation level repeatable read read only')
    return look(client)
  })
}

/**
 * The invariants that begin with these words and do not hold.
 * @param {string} url of PostgreSQL, with an admin's rights
 * @param {string[]} beginnings
 * @returns {Promise<Check[]>}
 * @throws {Error} if no invariant begins so: a test that asks for it would prove nothing
 */
export async function brokenOf(url, beginnings) {
  const checks = await invariants(url)
  const unknown = beginnings.filter(beginning => !checks.some(({ name }) => name.startsWith(beginning)))
  if (unknown.length) throw new Error(`No invariant begins with: ${unknown.join(', ')}`)
  return checks.filter(
    ({ name, holds }) => !holds && beginnings.some(beginning => name.startsWith(beginning)),
  )
}

/**
 * Checks every invariant over a connection that is in a transaction.
 * @param {import('pg').Client} client
 * @returns {Promise<Check[]>}
 */
export async function look(client) {
  const checks = []
  for (const file of files()) {
    const sql = readFileSync(file, 'utf8')
    const ask = file.endsWith('bus.sql') ? askEachSchema : askOnce
    for (const [name, query] of named(sql)) checks.push(judge(name, await ask(client, query)))
  }
  return checks
}

/** The files of checks: one per service, and those across services. */
const files = () =>
  [
    ...servicesWithDatabase().map(service => join(root, 'services', service, 'invariants.sql')),
    ...readdirSync(folder).map(name => join(folder, name)),
  ].filter(existsSync)

/** The checks of a file: each begins with its name after three dashes, and selects the `id` of each violating row and a `detail`. */
const named = sql =>
  sql
    .split(/^--- /m)
    .slice(1)
    .map(text => [text.slice(0, text.indexOf('\n')), text.slice(text.indexOf('\n'))])

const askOnce = async (client, query) => (await client.query(query)).rows

/** Runs a check of the tables that every service has in each schema. */
async function askEachSchema(client, query) {
  const schemas = await client.query(
    `select table_schema as name from information_schema.tables where table_name = 'dead_letters' order by 1`,
  )
  const found = []
  for (const { name } of schemas.rows) {
    await client.query(`select set_config('search_path', $1, true)`, [name])
    found.push(...(await askOnce(client, query)))
  }
  return found
}

const judge = (name, rows) => ({
  name,
  holds: rows.length === 0,
  count: rows.length,
  offenders: rows.slice(0, SHOWN).map(({ id, detail }) => `${id}: ${detail}`),
})

/** The database that POSTGRES_URL names, else that of the platform in this checkout. */
function databaseUrl() {
  if (process.env.POSTGRES_URL) return process.env.POSTGRES_URL
  const [ports, secrets] = ['ports.json', 'secrets.json'].map(name => join(root, '.data', name))
  if (!existsSync(ports) || !existsSync(secrets))
    throw new Problem('There is no platform to check: run `npm start`, or set POSTGRES_URL.')
  const read = file => JSON.parse(readFileSync(file, 'utf8')).postgres
  return `postgresql://postgres:${read(secrets).admin}@127.0.0.1:${read(ports)}/boxoffice`
}

function describe({ name, holds, count, offenders }) {
  if (holds) return `✔ ${name}`
  const more = count > offenders.length ? [`… and ${count - offenders.length} more`] : []
  return [`✖ ${name}`, ...[...offenders, ...more].map(line => `    ${line}`)].join('\n')
}

if (isMain(import.meta.url)) {
  await command(async () => {
    await install()
    const checks = await invariants(databaseUrl())
    const holding = checks.filter(({ holds }) => holds).length
    if (process.argv.includes('--json')) console.log(JSON.stringify({ checks }, null, 2))
    else console.log([...checks.map(describe), `${holding} of ${checks.length} hold.`].join('\n'))
    return holding === checks.length ? 0 : 1
  })
}
