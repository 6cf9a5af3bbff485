import type { OrderRecord } from '../core/order.js'
import type { Line } from '../core/pricing.js'
import { defineColumns, insertOf, jsonPairs, recordReader, selectList } from './columns.js'

/** The columns of an order. Refunded and refunding amounts are added to by refunds.ts, never set. */
const ORDERS = defineColumns({
  id: 'uuid',
  event_id: 'uuid',
  buyer_id: 'uuid',
  buyer_name: { type: 'text', path: 'buyer.name' },
  buyer_email: { type: 'text', path: 'buyer.email' },
  locale: { type: 'text', path: 'buyer.locale', isOptional: true },
  state: { type: 'text', isUpdated: true },
  currency: 'text',
  discount: { type: 'bigint', default: '0' },
  fees: { type: 'bigint', default: '0' },
  total: 'bigint',
  expires_at: { type: 'timestamptz', isUpdated: true },
  due_at: { type: 'timestamptz', isUpdated: true, isWriteOnly: true },
  payment_opened_at: 'timestamptz',
  payment_id: { type: 'uuid', isUpdated: true },
  refunded: { type: 'bigint', default: '0' },
  refunding: { type: 'bigint', default: '0' },
  created_at: 'timestamptz',
  version: { type: 'int', isUpdated: true },
  attendees: { type: 'jsonb', path: 'people.attendees', default: `'[]'`, isUpdated: true },
  answers: { type: 'jsonb', path: 'people.answers', default: `'[]'` },
  registered_tier_id: { type: 'uuid', path: 'registered.tierId', isWriteOnly: true },
  complimentary: { type: 'bool', path: 'registered.complimentary', default: 'false', isWriteOnly: true },
  coupon_id: 'uuid',
  coupon_code: 'text',
  coupon_discount: { type: 'bigint', default: '0' },
  coupon_redeemed: { type: 'bool', default: 'false', isUpdated: true },
  platform_fee: { type: 'bigint', default: '0' },
})

const ORDER_LINES = defineColumns({
  order_id: { type: 'uuid', isWriteOnly: true },
  tier_id: 'uuid',
  quantity: 'int',
  unit_price: 'bigint',
  total: 'bigint',
  discounted: { type: 'int', default: '0' },
  discount: { type: 'bigint', default: '0' },
  discount_round: { type: 'int', default: '0' },
  refunded: { type: 'int', default: '0' },
})

/** The columns that a statement reads of an order, with its order lines and the waitlist entry that it was offered to. */
export const ORDER_COLUMNS = `${selectList(ORDERS, 'orders')},
  (select waitlist_entries.id from waitlist_entries where order_id = orders.id) as "waitlistEntryId",
  (select json_agg(json_build_object(${jsonPairs(ORDER_LINES, 'order_lines')}) order by tier_id)
   from order_lines where order_id = orders.id) as lines`

/** Orders of one event, placed now: event, currency and time are parameters of the statement. */
export const orderInsert = insertOf(ORDERS, {
  ...{ event_id: '$1', currency: '$12::text', created_at: '$13::timestamptz' },
  due_at: 'expires_at',
})
export const orderLineInsert = insertOf(ORDER_LINES)

const readOrder = recordReader(ORDERS) as (row: object) => OrderRecord
const readLine = recordReader(ORDER_LINES) as (row: object) => Line

/** The record of an order's row, which has its lines. */
export const toOrderRecord = (row: { lines: object[] }): OrderRecord => ({
  ...readOrder(row),
  lines: row.lines.map(readLine),
})
