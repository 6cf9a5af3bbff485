import { execFile, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/**
 * @typedef {object} Round
 * @property {string} url
 * @property {string} file holds tokens, one per line
 * @property {number} first the number of the first line that is used, from 1
 * @property {number} count the number of lines that are used repeatedly
 * @property {string} run the prefix of every Idempotency-Key, unique per round
 * @property {string} body of every order
 * @property {number} seconds
 *
 * @typedef {object} Measured
 * @property {number} requests answered
 * @property {number} seconds
 * @property {number} refused answered with 4xx or 5xx
 * @property {number} lost not answered at all
 * @property {number} p50 milliseconds
 * @property {number} p99 milliseconds
 */

export const CONNECTIONS = 100

/**
 * The JSON in the last line of a program's output.
 * @param {string} stdout
 */
export const lastJson = stdout => JSON.parse(stdout.trim().split('\n').at(-1) ?? '')

const here = name => fileURLToPath(new URL(name, import.meta.url))
const hasWrk = spawnSync('wrk', ['-v']).error === undefined

/** The load generator: a cheap one, since it shares the machine with the measured services. */
export const generator = hasWrk ? 'wrk' : 'autocannon'

/**
 * Places orders for some seconds over 100 connections, each of which sends the next as soon as it is answered.
 * @param {Round} round
 * @returns {Promise<Measured>}
 */
export async function placeOrders(round) {
  const [program, ...args] = hasWrk ? wrk(round) : cannon(round)
  const { stdout } = await promisify(execFile)(program, args)
  return lastJson(stdout)
}

/**
 * Checks tickets in for some seconds, each once, over 100 connections.
 * @param {{ url: string, token: string, eventId: string, file: string, first: number, count: number, seconds: number }} round
 *   `file` has one ticket code per line; `count` of them are used, from line `first` on
 * @returns {Promise<Measured>}
 */
export async function showTickets(round) {
  const [program, ...args] = hasWrk ? wrkToShow(round) : cannonToShow(round)
  const { stdout } = await promisify(execFile)(program, args)
  return lastJson(stdout)
}

const wrkToShow = ({ url, token, eventId, file, first, count, seconds }) => [
  'wrk',
  ...['-t', '1', '-c', String(CONNECTIONS), '-d', `${seconds}s`, '--timeout', '15s'],
  ...['-s', here('admissions.lua'), url, '--', file, String(first), String(count), eventId, token],
]

const cannonToShow = round => [
  process.execPath,
  here('admissions.mjs'),
  JSON.stringify({ ...round, connections: CONNECTIONS }),
]

/**
 * Reads one URL for some seconds over 100 connections.
 * @param {{ url: string, headers: Record<string, string>, seconds: number }} round
 * @returns {Promise<Measured>}
 */
export async function readAgain(round) {
  const [program, ...args] = hasWrk ? wrkToRead(round) : cannonToRead(round)
  const { stdout } = await promisify(execFile)(program, args)
  return lastJson(stdout)
}

const wrkToRead = ({ url, headers, seconds }) => [
  'wrk',
  ...['-t', '1', '-c', String(CONNECTIONS), '-d', `${seconds}s`, '--timeout', '15s'],
  ...Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]),
  ...['-s', here('reads.lua'), url],
]

const cannonToRead = round => [
  process.execPath,
  here('reads.mjs'),
  JSON.stringify({ ...round, connections: CONNECTIONS }),
]

/**
 * Sends provider webhooks for some seconds, each once, over 100 connections.
 * @param {{ url: string, file: string, first: number, count: number, seconds: number }} round `file` has a signature and a body per
 *   line; `count` of them are sent, from line `first` on
 * @returns {Promise<Measured>}
 */
export async function sendWebhooks(round) {
  const [program, ...args] = hasWrk ? wrkToSend(round) : cannonToSend(round)
  const { stdout } = await promisify(execFile)(program, args)
  return lastJson(stdout)
}

const wrkToSend = ({ url, file, first, count, seconds }) => [
  'wrk',
  ...['-t', '1', '-c', String(CONNECTIONS), '-d', `${seconds}s`, '--timeout', '15s'],
  ...['-s', here('webhooks.lua'), url, '--', file, String(first), String(count)],
]

const cannonToSend = round => [
  process.execPath,
  here('webhooks.mjs'),
  JSON.stringify({ ...round, connections: CONNECTIONS }),
]

/**
 * Buys tickets for some seconds, a hundred buyers at a time: each orders, begins the payment, and pays on the provider's page.
 * @param {{ url: string, file: string, first: number, count: number, run: string, body: string, seconds: number }} round the same fields as in `Round`
 * @returns {Promise<Measured>} a request is a purchase
 */
export async function buyTickets(round) {
  const input = JSON.stringify({ ...round, buyers: CONNECTIONS })
  const { stdout } = await promisify(execFile)(process.execPath, [here('purchases.mjs'), input])
  return lastJson(stdout)
}

const wrk = ({ url, file, first, count, run, body, seconds }) => [
  'wrk',
  ...['-t', '1', '-c', String(CONNECTIONS), '-d', `${seconds}s`, '--timeout', '15s'],
  ...['-s', here('orders.lua'), url, '--', file, String(first), String(count), run, body],
]

const cannon = round => [
  process.execPath,
  here('orders.mjs'),
  JSON.stringify({ ...round, connections: CONNECTIONS }),
]
