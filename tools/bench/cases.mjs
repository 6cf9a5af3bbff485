import { queueCases } from './queue-cases.mjs'
import { admitCases } from './admit-cases.mjs'
import { moneyCases } from './money-cases.mjs'
import { readCases } from './read-cases.mjs'
import { searchCases } from './search-cases.mjs'
import { socketCases } from './socket-cases.mjs'

const PLENTY = 1_000_000

/**
 * @typedef {object} Round the figures of one round
 * @property {number} rate per second
 * @property {number} p50 milliseconds
 * @property {number} [p95]
 * @property {number} p99
 * @property {Record<string, number>} processors microseconds per request, by process
 * @property {number} [requests]
 * @property {number} [accepted] orders
 * @property {number} [waiting] events that were not yet published at the end
 * @property {number} [reads] how often the inventory was read, per second
 * @property {number} [stale] the highest age of an availability that a socket showed, in milliseconds
 *
 * @typedef {object} Case
 * @property {string} title
 * @property {(environment: import('./bench-environment.mjs').BenchEnvironment) => Promise<any>} [prepare] makes the input of `measure`; by
 *   default the order of every buyer, the answer of the floor, and whether all orders are refused
 * @property {(environment: import('./bench-environment.mjs').BenchEnvironment, subject: any, options: Options) => Promise<CaseResult>} [measure]
 *   measures orders by default
 * @property {string} goal
 * @property {(figures: Figures) => boolean} holds
 *
 * @typedef {{ file: string, name: string, log: (line: string) => void }} Options `file`: of tokens
 * @typedef {{ floor?: Round, case: Round, answered: number }} CaseResult `answered`: orders that were answered with 201
 * @typedef {{ rate: number, p95: number, p99: number, ratio: number, stale: number }} Figures NaN where a case has no such figure
 */

/** @type {Record<string, Case>} */
export const cases = {
  hold: {
    title: 'one hot tier, enough for all',
    async prepare({ organizer }) {
      const order = await organizer.sell({ capacity: PLENTY, maxPerBuyer: 10 })
      return { order, floor: { order: await organizer.post('/orders', order) }, refused: false }
    },
    goal: '>= 0.7 of the floor, >= 5,000/s, p99 <= 150 ms',
    holds: ({ rate, p99, ratio }) => ratio >= 0.7 && rate >= 5_000 && p99 <= 150,
  },
  'sold-out': {
    title: 'the same after the last ticket',
    async prepare({ organizer }) {
      const order = await organizer.sell({ capacity: 1, maxPerBuyer: 10 })
      await organizer.post('/orders', order)
      return { order, floor: { soldOut: { tierId: order.items[0].tierId, available: 0 } }, refused: true }
    },
    goal: '>= 0.95 of the floor',
    holds: ({ ratio }) => ratio >= 0.95,
  },
  ...admitCases,
  ...moneyCases,
  ...readCases,
  ...queueCases,
  ...searchCases,
  ...socketCases,
}
