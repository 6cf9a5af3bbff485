import { invariants } from '../invariants.mjs'

/** The highest number of orders whose answer the load generator no longer awaited at the end of its runs. */
const UNAWAITED = 2_000

/** Additional checks of the benchmark's orders: queries for the orders that violate them. */
const queries = {
  'every order has its idempotency key, with its answer': `
    select orders.id from booking.orders left join booking.idempotency_keys on caller = buyer_id::text
      and response ->> 'id' = orders.id::text
    where buyer_id is not null and buyer_email like 'buyer-%' and key is null`,
  'every order of the last round has its event, and it is published': `
    select orders.id from booking.orders left join booking.outbox
      on payload ->> 'orderId' = orders.id::text and published_at is not null
    where created_at >= (select min(at) from booking.outbox) and outbox.id is null`,
}

/**
 * Checks that every answered order is stored, and no other.
 * @param {import('./bench-environment.mjs').BenchEnvironment} environment
 * @param {number} answered the number of orders answered with 201
 * @returns {Promise<{ name: string, holds: boolean, detail: string }[]>}
 */
export async function checkAll(environment, answered) {
  const general = await invariants(environment.postgresUrl)
  const results = general.map(({ name, holds, offenders }) => ({ name, holds, detail: offenders.join(', ') }))
  for (const [name, query] of Object.entries(queries)) {
    const wrong = await environment.query(query)
    results.push({
      name,
      holds: wrong.length === 0,
      detail: wrong
        .slice(0, 5)
        .map(({ id }) => id)
        .join(', '),
    })
  }
  const [row] = await environment.query(
    `select count(*)::int from booking.orders where buyer_email like 'buyer-%'`,
  )
  const count = Number(row.count)
  const holds = count >= answered && count <= answered + UNAWAITED
  return [...results, { name: 'every answered order is stored', holds, detail: `${count} of ${answered}` }]
}
