import { defineColumns, selectList } from './columns.js'

const COUPONS = defineColumns({
  id: 'uuid',
  code: 'text',
  kind: 'text',
  value: 'bigint',
  max_redemptions: 'int',
  max_per_buyer: 'int',
  starts_at: 'timestamptz',
  ends_at: 'timestamptz',
  minimum: 'bigint',
  tier_ids: 'uuid[]',
  redeemed: 'int',
  orders: 'int',
})

export const COUPON_COLUMNS = `${selectList(COUPONS, 'coupons')}, ended_at is not null as ended`
