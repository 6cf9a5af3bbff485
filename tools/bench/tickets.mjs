import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { onServer } from '../database.mjs'
import { Problem } from '../problem.mjs'
import { root } from '../workspace.mjs'

const free = { amount: 0, currency: 'NGN' }
const GROW = `
  with line as (
    update booking.order_lines set quantity = quantity + $2 where order_id = $1 returning tier_id
  ), tier as (
    update booking.tiers set sold = sold + $2, capacity = capacity + $2 from line where id = tier_id returning event_id
  ), event as (
    update booking.events set sold = sold + $2 from tier where id = event_id
  )
  insert into booking.tickets (id, order_id, event_id, tier_id, state, holder_name, holder_email)
  select gen_random_uuid(), $1, event_id, tier_id, 'VALID', 'Bench', 'organizer@bench.test'
  from tier, line, generate_series(1, $2)`

/** Signs codes as booking does, with booking's own code and the installation's own key. */
export async function codesOf({ secrets }) {
  const { TicketCodes } = await import(
    join(root, 'services', 'booking', 'dist', 'tickets', 'ticket-codes.js')
  )
  return new TicketCodes({ TICKET_KEYS: secrets.ticketKey })
}

/**
 * An event with so many tickets, all of one order: one ticket of it is ordered, the others are put beside it.
 * @param {import('./stage.mjs').Stage} stage
 * @param {number} count
 * @returns {Promise<{ eventId: string, codes: string[] }>}
 */
export async function issueTickets(stage, count) {
  const wish = await stage.organizer.sell({ capacity: 1, price: free })
  const order = await stage.organizer.post('/orders', wish)
  await mailed(stage, order.id)
  await onServer(stage.postgresUrl, client => client.query(GROW, [order.id, count - 1]))
  const { eventId } = order
  const rows = await stage.query('select id from booking.tickets where event_id = $1', [eventId])
  const signer = await codesOf(stage)
  return { eventId, codes: rows.map(({ id: ticketId }) => signer.sign({ ticketId, eventId, issue: 1 })) }
}

/** Waits until the mail with the one ticket is sent: it would have all the others too. */
async function mailed(stage, orderId) {
  const deadline = Date.now() + 30_000
  for (;;) {
    const [mail] = await stage.query('select state from notifier.mails where key = $1', [
      `tickets:${orderId}`,
    ])
    if (mail?.state === 'SENT') return
    if (Date.now() > deadline) throw new Problem('The mail with the ticket was not sent within 30 s.')
    await delay(100)
  }
}

/** As if none of them had been shown. */
export const takeBack = (stage, eventId) =>
  onServer(stage.postgresUrl, async client => {
    await client.query('delete from booking.scans where event_id = $1', [eventId])
    await client.query(
      `update booking.tickets set state = 'VALID', admitted_at = null, gate = null where event_id = $1`,
      [eventId],
    )
    await client.query('vacuum analyze booking.tickets, booking.scans')
  })
