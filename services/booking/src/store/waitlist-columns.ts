import type { WaitingEntry } from '../core/waitlist.js'
import { defineColumns, insertOf, recordReader, selectList } from './columns.js'

const WAITLIST_ENTRIES = defineColumns({
  id: 'uuid',
  event_id: 'uuid',
  tier_id: 'uuid',
  quantity: 'int',
  buyer_id: 'uuid',
  buyer_name: { type: 'text', path: 'buyer.name' },
  buyer_email: { type: 'text', path: 'buyer.email' },
  locale: { type: 'text', path: 'buyer.locale', isOptional: true },
  state: 'text',
  order_id: 'uuid',
  joined_at: 'timestamptz',
  version: { type: 'int', default: '1' },
})

export const WAITLIST_COLUMNS = selectList(WAITLIST_ENTRIES, 'waitlist_entries')

/** New entries of one event, which is the first parameter of the statement. */
export const waitlistInsert = insertOf(WAITLIST_ENTRIES, { event_id: '$1', state: `'WAITING'` })
export const toWaitingEntry = recordReader(WAITLIST_ENTRIES) as (row: object) => WaitingEntry
