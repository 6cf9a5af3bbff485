import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { install } from './install.mjs'
import { command, isMain, Problem } from './problem.mjs'
import { root, servicesWithDatabase } from './workspace.mjs'

/**
 * @typedef {object} Check
 * @property {string} name what must always be true
 * @property {boolean} holds
 * @property {number} count how many things it is not true of
 * @property {string[]} offenders the first five of them, each with what is wrong
 */

const SHOWN = 5
const folder = join(root, 'tools', 'invariants')

/**
 * Looks at all that the services have written, at one moment, and tells of every invariant whether it holds.
 * @param {string} url of PostgreSQL, with all rights
 * @returns {Promise<Check[]>}
 */
export async function invariants(url) {
  // Loaded once it is there: this file is also the command that installs the dependencies.
  const { onServer } = await import('./database.mjs')
  return onServer(url, async client => {
    await client.query('begin transaction isolation level repeatable read read only')
    return look(client)
  })
}

/**
 * The same over a connection that is in a transaction.
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

/** What each service must keep true by itself, and what they must together. */
const files = () =>
  [
    ...servicesWithDatabase().map(service => join(root, 'services', service, 'invariants.sql')),
    ...readdirSync(folder).map(name => join(folder, name)),
  ].filter(existsSync)

/** A file of checks: each begins with its name after three dashes, and selects the `id` of what offends, and a `detail`. */
const named = sql =>
  sql
    .split(/^--- /m)
    .slice(1)
    .map(text => [text.slice(0, text.indexOf('\n')), text.slice(text.indexOf('\n'))])

const askOnce = async (client, query) => (await client.query(query)).rows

/** What every service has beside its own tables is asked of each. */
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
function whereToLook() {
  if (process.env.POSTGRES_URL) return process.env.POSTGRES_URL
  const [ports, secrets] = ['ports.json', 'secrets.json'].map(name => join(root, '.data', name))
  if (!existsSync(ports) || !existsSync(secrets))
    throw new Problem('There is no platform to look at: run `npm start`, or set POSTGRES_URL.')
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
    const checks = await invariants(whereToLook())
    const holding = checks.filter(({ holds }) => holds).length
    if (process.argv.includes('--json')) console.log(JSON.stringify({ checks }, null, 2))
    else console.log([...checks.map(describe), `${holding} of ${checks.length} hold.`].join('\n'))
    return holding === checks.length ? 0 : 1
  })
}
