import type { PoolClient } from 'pg'
import type { Command } from '../core/commands.js'
import { takenKey } from '../core/inventory.js'

/** The addresses of this batch that are registered for their tier already. Sends no query for a batch without registrations. */
export async function readRegistered(client: PoolClient, entries: Command[]): Promise<Set<string>> {
  const wanted = entries.flatMap(entry =>
    entry.kind === 'place' && entry.grant
      ? entry.order.items.map(({ tierId }) => ({ tierId, email: entry.order.buyer.email }))
      : [],
  )
  if (!wanted.length) return new Set()
  const { rows } = await client.query<{ tierId: string; email: string }>({
    name: 'stock-registered',
    text: `select registered_tier_id as "tierId", buyer_email as email
           from unnest($1::uuid[], $2::text[]) as wanted (tier_id, email)
           join orders on registered_tier_id = tier_id and buyer_email = email
           where state = 'CONFIRMED' and buyer_email not like '%@invalid'`,
    values: [wanted.map(({ tierId }) => tierId), wanted.map(({ email }) => email)],
  })
  return new Set(rows.map(({ tierId, email }) => takenKey(email, tierId)))
}
