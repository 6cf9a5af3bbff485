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

/** Booking's signer of ticket codes, with the installation's key. */
export async function codesOf({ secrets }) {
  const { TicketCodes } = await import(
    join(root, 'services', 'booking', 'dist', 'tickets', 'ticket-codes.js')
  )
  return new TicketCodes({ TICKET_KEYS: secrets.ticketKey })
}

/**
 * Creates an event with `count` tickets of one order: one ticket is ordered, the others are inserted.
 * @param {import('./bench-environment.mjs').BenchEnvironment} environment
 * @param {number} count
 * @returns {Promise<{ eventId: string, codes: string[] }>}
 */
export async function issueTickets(environment, count) {
  const request = await environment.organizer.sell({ capacity: 1, price: free })
  const order = await environment.organizer.post('/orders', request)
  await mailed(environment, order.id)
  await onServer(environment.postgresUrl, client => client.query(GROW, [order.id, count - 1]))
  const { eventId } = order
  const rows = await environment.query('select id from booking.tickets where event_id = $1', [eventId])
  const signer = await codesOf(environment)
  return { eventId, codes: rows.map(({ id: ticketId }) => signer.sign({ ticketId, eventId, issue: 1 })) }
}

/** Waits until the mail with the one ticket is sent: a later mail would contain all tickets. */
async function mailed(environment, orderId) {
  const deadline = Date.now() + 30_000
  for (;;) {
    const [mail] = await environment.query('select state from notifier.mails where key = $1', [
      `tickets:${orderId}`,
    ])
    if (mail?.state === 'SENT') return
    if (Date.now() > deadline) throw new Problem('The mail with the ticket was not sent within 30 s.')
    await delay(100)
  }
}

/** Resets all tickets of an event to their state before check-in. */
export const resetAdmissions = (environment, eventId) =>
  onServer(environment.postgresUrl, async client => {
    await client.query('delete from booking.scans where event_id = $1', [eventId])
    await client.query(
      `update booking.tickets set state = 'VALID', admitted_at = null, gate = null where event_id = $1`,
      [eventId],
    )
    await client.query('vacuum analyze booking.tickets, booking.scans')
  })
