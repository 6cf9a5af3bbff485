import { queueCases } from './queue-cases.mjs'
import { admitCases } from './admit-cases.mjs'
import { moneyCases } from './money-cases.mjs'
import { readCases } from './read-cases.mjs'
import { searchCases } from './search-cases.mjs'
import { socketCases } from './socket-cases.mjs'

const PLENTY = 1_000_000

/**
 * @typedef {object} Case
 * @property {string} title
 * @property {(stage: import('./stage.mjs').Stage) => Promise<{ order: object, floor: object, refused: boolean }>} prepare
 *   what every buyer asks for, what the floor answers, and whether all are refused
 * @property {typeof import('./measure.mjs').measure} [measure] how it is measured, where that is not by orders
 * @property {string} goal
 * @property {(figures: { rate: number, p95?: number, p99: number, ratio: number, looks?: number, stale?: number }) => boolean} holds
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
      return { order, floor: { left: { tierId: order.items[0].tierId, available: 0 } }, refused: true }
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
