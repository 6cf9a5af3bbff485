import { defineColumns, insertOf, selectList } from './columns.js'

const REFUNDS = defineColumns({
  id: 'uuid',
  order_id: 'uuid',
  payment_id: 'uuid',
  amount: 'bigint',
  reason: 'text',
  ticket_ids: 'uuid[]',
  asked_by: 'text',
  state: 'text',
  created_at: 'timestamptz',
  done_at: { type: 'timestamptz', isWriteOnly: true },
})

export const REFUND_COLUMNS = selectList(REFUNDS, 'refunds')
export const refundInsert = insertOf(REFUNDS, { done_at: `case state when 'DONE' then created_at end` })
