import { measurePurchases } from './measure-purchases.mjs'
import { measureWebhooks } from './measure-webhooks.mjs'

/**
 * Webhooks and purchases.
 * @type {Record<string, import('./cases.mjs').Case>}
 */
export const moneyCases = {
  webhooks: {
    title: 'distinct provider webhooks, each stored before it is answered',
    measure: measureWebhooks,
    goal: '>= 3,000/s',
    holds: ({ rate }) => rate >= 3_000,
  },
  purchase: {
    title: 'order, payment, webhook, confirmation, ticket, queued mail',
    measure: measurePurchases,
    goal: '>= 600/s',
    holds: ({ rate }) => rate >= 600,
  },
}
