import { setTimeout as delay } from 'node:timers/promises'
import { Problem } from '../problem.mjs'
import { writeTokens } from './buyers.mjs'
import { buyTickets } from './load.mjs'
import { costOf, median, ROUNDS, tell } from './measure.mjs'

const SECONDS = 10
const WARM_UP_SECONDS = 30
/** Enough that nobody comes twice in a round of 10 s at 2,000/s. */
const BUYERS = 20_000

/**
 * Whole purchases: ordered, paid on the provider's page, told by its webhook, confirmed, with a ticket, and the mail queued. The rate counts
 * until the last of them is through. Mails are sent afterwards, and not measured: here their provider is away, and then they are taken for
 * sent.
 * @param {import('./stage.mjs').Stage} stage
 * @param {object} _ the case
 * @param {{ file: string, name: string, say: (line: string) => void }} options
 */
export async function measurePurchases(stage, _, { file, name, say }) {
  const tokens = `${file}-purchases`
  await writeTokens({ file: tokens, keys: stage.secrets.accessTokenKey, count: BUYERS })
  const rounds = []
  let answered = 0
  const at = { url: `${stage.url}/api/orders`, file: tokens, first: 1, count: BUYERS }
  await stage.faults({ mail: 'down' })
  for (let round = 0; round <= ROUNDS; round += 1) {
    const order = await stage.organizer.sell({ capacity: 1_000_000, maxPerBuyer: 10 })
    const seconds = round ? SECONDS : WARM_UP_SECONDS
    const wish = { ...at, run: `${name}-${round}`, body: JSON.stringify(order), seconds }
    const measured = await measureRound(stage, wish, order.eventId)
    answered += measured.requests
    if (round) rounds.push(measured)
    say(`  round ${round || 'before the first'}: ${tell(measured)} for ${name}`)
  }
  await stage.query(`update notifier.mails set state = 'SENT', sent_at = now() where state = 'WAITING'`)
  await stage.faults()
  return { case: median(rounds), answered }
}

async function measureRound(stage, wish, eventId) {
  const began = performance.now()
  let seconds
  const { result, processors } = await costOf(stage, async () => {
    const result = await buyTickets(wish)
    await settled(stage, eventId, result.requests)
    seconds = (performance.now() - began) / 1_000
    return result
  })
  const { requests, refused, lost, p50, p99 } = result
  if (refused || lost) throw new Problem(`${refused} of ${requests} purchases were refused and ${lost} lost.`)
  return { rate: requests / seconds, p50, p99, processors, requests }
}

const STANDING = `
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

/** Waits until every order is confirmed and has its ticket and its mail: one of each. */
async function settled(stage, eventId, purchases) {
  const deadline = Date.now() + 60_000
  for (;;) {
    const [standing] = await stage.query(STANDING, [eventId])
    if (Object.values(standing).every(count => count === purchases)) return
    if (Date.now() > deadline)
      throw new Problem(`${purchases} were bought, and a minute later there are ${JSON.stringify(standing)}.`)
    await delay(200)
  }
}
