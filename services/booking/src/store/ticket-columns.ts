import type { DoorTicket } from '../core/check-in-ruling.js'
import type { KnownTicket } from '../core/ticket.js'
import { defineColumns, insertOf, recordReader, selectList } from './columns.js'

const TICKETS = defineColumns({
  id: 'uuid',
  order_id: 'uuid',
  event_id: 'uuid',
  tier_id: 'uuid',
  issue: 'int',
  state: 'text',
  holder_name: { type: 'text', path: 'holder.name' },
  holder_email: { type: 'text', path: 'holder.email' },
  admitted_at: 'timestamptz',
  gate: 'text',
  version: { type: 'int', default: '1' },
  from_id: 'uuid',
  answers: { type: 'jsonb', default: `'[]'`, isWriteOnly: true },
})

export const TICKET_COLUMNS = selectList(TICKETS, 'tickets')
export const ticketInsert = insertOf(TICKETS)
export const toKnownTicket = recordReader(TICKETS) as (row: object) => KnownTicket
export const toDoorTicket = recordReader(TICKETS) as (row: object) => DoorTicket
