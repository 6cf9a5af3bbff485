import pg from 'pg'
import { Problem } from './problem.mjs'

/**
 * Opens one connection for as long as `use` runs.
 * @template T
 * @param {string} url
 * @param {(client: pg.Client) => Promise<T>} use
 * @returns {Promise<T>}
 * @throws {Problem} if PostgreSQL cannot be reached
 */
export async function onServer(url, use) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  await client.connect().catch(error => {
    const { host, pathname } = new URL(url)
    throw new Problem(`PostgreSQL at ${host}${pathname} cannot be used: ${error.message || error.code}.`)
  })
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

/**
 * The URL of another database on the same server.
 * @param {string} url
 * @param {string} name
 */
export const withDatabase = (url, name) => Object.assign(new URL(url), { pathname: `/${name}` }).href

/**
 * The URL of the same database for another user.
 * @param {string} url
 * @param {string} user
 * @param {string} password
 */
export const withUser = (url, user, password) =>
  Object.assign(new URL(url), { username: user, password: encodeURIComponent(password) }).href

/** @param {string} text */
export const literal = text => pg.escapeLiteral(text)
