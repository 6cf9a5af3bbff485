/** Requests whose answer the load generator did not wait for, at the end of each run. */
const UNHEARD = 2_000

/** What must be so after any number of orders: each a question that gives the rows that are wrong. */
const checks = {
  'the counts of each tier are the sums over its orders': `
    select tiers.id from booking.tiers left join lateral (
      select coalesce(sum(quantity) filter (where state = 'HELD'), 0) held,
             coalesce(sum(quantity) filter (where state in ('CONFIRMED', 'PARTIALLY_REFUNDED')), 0) sold
      from booking.order_lines join booking.orders on orders.id = order_id where tier_id = tiers.id) sums on true
    where (tiers.held, tiers.sold) is distinct from (sums.held, sums.sold)`,
  'no tier sold more than it has': `select id from booking.tiers where held + sold > capacity or held < 0 or sold < 0`,
  'every confirmed order has its tickets, and no other has any': `
    select orders.id from booking.orders
    where (select count(*) from booking.tickets where order_id = orders.id)
       <> (select coalesce(sum(quantity), 0) from booking.order_lines where order_id = orders.id and state = 'CONFIRMED')`,
  'every order has its event, and all are published': `
    select orders.id from booking.orders left join booking.outbox
      on payload ->> 'orderId' = orders.id::text and subject = 'event.booking.order.held' and published_at is not null
    where outbox.id is null and state = 'HELD'`,
  'every order has its idempotency key': `
    select orders.id from booking.orders left join booking.idempotency_keys
      on response ->> 'id' = orders.id::text where key is null and buyer_email like 'buyer-%'`,
}

/**
 * Whether all that was promised is there, and nothing besides.
 * @param {import('./stage.mjs').Stage} stage
 * @param {number} answered how many orders were answered with 201
 * @returns {Promise<{ name: string, holds: boolean, detail?: string }[]>}
 */
export async function checkAll(stage, answered) {
  const results = []
  for (const [name, question] of Object.entries(checks)) {
    const wrong = await stage.query(question)
    results.push({ name, holds: wrong.length === 0, detail: wrong[0]?.id })
  }
  const [{ count }] = await stage.query(
    `select count(*)::int from booking.orders where buyer_email like 'buyer-%'`,
  )
  const holds = count >= answered && count <= answered + UNHEARD
  return [
    ...results,
    { name: 'every order that was answered is kept', holds, detail: `${answered} ≤ ${count}` },
  ]
}
