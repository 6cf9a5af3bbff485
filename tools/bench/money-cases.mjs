import { measurePurchases } from './measure-purchases.mjs'
import { measureWebhooks } from './measure-webhooks.mjs'

/**
 * What brings money in.
 * @type {Record<string, import('./cases.mjs').Case>}
 */
export const moneyCases = {
  webhooks: {
    title: 'a payment provider’s messages, each another one, kept before they are answered',
    measure: measureWebhooks,
    goal: '>= 3,000/s',
    holds: ({ rate }) => rate >= 3_000,
  },
  purchase: {
    title: 'ordered, paid, told by webhook, confirmed, ticketed, mail queued',
    measure: measurePurchases,
    goal: '>= 600/s',
    holds: ({ rate }) => rate >= 600,
  },
}
