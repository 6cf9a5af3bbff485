import { invariants } from '../invariants.mjs'

/** Orders whose answer the load generator did not wait for, at the end of each of its runs. */
const UNHEARD = 2_000

/** What each order of the bench must have, beside what `npm run invariants` looks at: questions for those that have not. */
const questions = {
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
 * Whether all that was promised is there, and nothing besides.
 * @param {import('./stage.mjs').Stage} stage
 * @param {number} answered how many orders were answered with 201
 * @returns {Promise<{ name: string, holds: boolean, detail: string }[]>}
 */
export async function checkAll(stage, answered) {
  const general = await invariants(stage.postgresUrl)
  const results = general.map(({ name, holds, offenders }) => ({ name, holds, detail: offenders.join(', ') }))
  for (const [name, question] of Object.entries(questions)) {
    const wrong = await stage.query(question)
    results.push({
      name,
      holds: wrong.length === 0,
      detail: wrong
        .slice(0, 5)
        .map(({ id }) => id)
        .join(', '),
    })
  }
  const [{ count }] = await stage.query(
    `select count(*)::int from booking.orders where buyer_email like 'buyer-%'`,
  )
  const holds = count >= answered && count <= answered + UNHEARD
  return [...results, { name: 'every answered order is kept', holds, detail: `${count} of ${answered}` }]
}
