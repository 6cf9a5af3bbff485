import { execFile, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/**
 * @typedef {object} Round
 * @property {string} url
 * @property {string} file holds tokens, one to a line
 * @property {number} first the line to begin with, from 1
 * @property {number} count how many lines are used, again and again
 * @property {string} run begins every Idempotency-Key, so that no other round has the same
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

const here = name => fileURLToPath(new URL(name, import.meta.url))
const hasWrk = spawnSync('wrk', ['-v']).error === undefined

/** What makes the load: it must cost little, since it shares the machine with what it measures. */
export const generator = hasWrk ? 'wrk' : 'autocannon'

/**
 * Places orders for some seconds over 100 connections, each of which asks again as soon as it is answered.
 * @param {Round} round
 * @returns {Promise<Measured>}
 */
export async function placeOrders(round) {
  const [program, ...args] = hasWrk ? wrk(round) : cannon(round)
  const { stdout } = await promisify(execFile)(program, args)
  return JSON.parse(stdout.trim().split('\n').at(-1))
}

/**
 * Shows tickets at a door for some seconds, each once, over 100 connections.
 * @param {{ url: string, token: string, eventId: string, file: string, first: number, count: number, seconds: number }} round
 *   `file` has a ticket's code to a line; `count` of them are shown, from line `first` on
 * @returns {Promise<Measured>}
 */
export async function showTickets(round) {
  const [program, ...args] = hasWrk ? wrkToShow(round) : cannonToShow(round)
  const { stdout } = await promisify(execFile)(program, args)
  return JSON.parse(stdout.trim().split('\n').at(-1))
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
 * Reads the same for some seconds over 100 connections.
 * @param {{ url: string, headers: Record<string, string>, seconds: number }} round
 * @returns {Promise<Measured>}
 */
export async function readAgain(round) {
  const [program, ...args] = hasWrk ? wrkToRead(round) : cannonToRead(round)
  const { stdout } = await promisify(execFile)(program, args)
  return JSON.parse(stdout.trim().split('\n').at(-1))
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
 * Sends a provider's messages for some seconds, each once, over 100 connections.
 * @param {{ url: string, file: string, first: number, count: number, seconds: number }} round `file` has a signature and a body to a
 *   line; `count` of them are sent, from line `first` on
 * @returns {Promise<Measured>}
 */
export async function sendWebhooks(round) {
  const [program, ...args] = hasWrk ? wrkToSend(round) : cannonToSend(round)
  const { stdout } = await promisify(execFile)(program, args)
  return JSON.parse(stdout.trim().split('\n').at(-1))
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
 * Buys tickets for some seconds, a hundred buyers at a time: each orders, asks where to pay, and pays on the provider's page.
 * @param {{ url: string, file: string, first: number, count: number, run: string, body: string, seconds: number }} round as of `Round`
 * @returns {Promise<Measured>} a request is a purchase
 */
export async function buyTickets(round) {
  const asked = JSON.stringify({ ...round, buyers: CONNECTIONS })
  const { stdout } = await promisify(execFile)(process.execPath, [here('purchases.mjs'), asked])
  return JSON.parse(stdout.trim().split('\n').at(-1))
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
