import { setTimeout as delay } from 'node:timers/promises'
import { Problem } from '../problem.mjs'
import { writeTokens } from './buyers.mjs'
import { buyTickets } from './load.mjs'
import { costOf, median, ROUNDS, formatRate } from './measure.mjs'

const SECONDS = 10
const WARM_UP_SECONDS = 30
/** Enough that no buyer orders twice in a round of 10 s at 2,000/s. */
const BUYERS = 20_000

/**
 * Measures complete purchases: the order, the payment on the provider's page, its webhook, the confirmation, the ticket and the queued
 * mail. The rate includes the time until the last purchase is complete. Sending mails is not measured: the mail provider is down, and
 * afterwards the mails are marked as sent.
 * @param {import('./bench-environment.mjs').BenchEnvironment} environment
 * @param {object} _ the case
 * @param {{ file: string, name: string, log: (line: string) => void }} options
 */
export async function measurePurchases(environment, _, { file, name, log }) {
  const tokens = `${file}-purchases`
  await writeTokens({ file: tokens, keys: environment.secrets.accessTokenKey, count: BUYERS })
  /** @type {import('./cases.mjs').Round[]} */
  const rounds = []
  let answered = 0
  const at = { url: `${environment.url}/api/orders`, file: tokens, first: 1, count: BUYERS }
  await environment.setFaults({ mail: 'down' })
  for (let round = 0; round <= ROUNDS; round += 1) {
    const order = await environment.organizer.sell({ capacity: 1_000_000, maxPerBuyer: 10 })
    const seconds = round ? SECONDS : WARM_UP_SECONDS
    const sale = { ...at, run: `${name}-${round}`, body: JSON.stringify(order), seconds }
    const measured = await measureRound(environment, sale, order.eventId)
    answered += measured.requests
    if (round) rounds.push(measured)
    log(`  round ${round || 'before the first'}: ${formatRate(measured)} for ${name}`)
  }
  await environment.query(`update notifier.mails set state = 'SENT', sent_at = now() where state = 'WAITING'`)
  await environment.setFaults()
  return { case: median(rounds), answered }
}

async function measureRound(environment, sale, eventId) {
  const began = performance.now()
  let seconds = 0
  const { result, processors } = await costOf(environment, async () => {
    const result = await buyTickets(sale)
    await settled(environment, eventId, result.requests)
    seconds = (performance.now() - began) / 1_000
    return result
  })
  const { requests, refused, lost, p50, p99 } = result
  if (refused || lost) throw new Problem(`${refused} of ${requests} purchases were refused and ${lost} lost.`)
  return { rate: requests / seconds, p50, p99, processors, requests }
}

const PROGRESS = `
  with mine as (select id, state from booking.orders where event_id = $1)
  select count(*)::int orders, count(*) filter (where state = 'CONFIRMED')::int confirmed,
    (select count(distinct order_id)::int from booking.tickets where event_id = $1) ticketed,
    (select count(*)::int from booking.tickets where event_id = $1) tickets,
    (select count(distinct subject_id)::int from notifier.mails join mine on subject_id = mine.id where kind = 'tickets') mailed,
    (select count(*)::int from notifier.mails join mine on subject_id = mine.id where kind = 'tickets') mails,
    (select count(*)::int from payments.payments where event_id = $1 and state = 'CAPTURED') captured,
    (select count(*)::int from payments.postings join payments.payments on payment_id = payments.id
       where event_id = $1 and kind = 'capture') posted
  from mine`

/** Waits until every order is confirmed and has one ticket and one mail. */
async function settled(environment, eventId, purchases) {
  const deadline = Date.now() + 60_000
  for (;;) {
    const [progress] = await environment.query(PROGRESS, [eventId])
    if (Object.values(progress).every(count => count === purchases)) return
    if (Date.now() > deadline)
      throw new Problem(`${purchases} were bought, and a minute later there are ${JSON.stringify(progress)}.`)
    await delay(200)
  }
}
