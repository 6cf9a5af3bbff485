import { createHmac, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { Problem } from '../problem.mjs'
import { CONNECTIONS, sendWebhooks } from './load.mjs'
import { costOf, median, ROUNDS, SECONDS, tell } from './measure.mjs'

const WARM_UP_SECONDS = 6
/** Enough that none comes twice in 4 s at 10,000/s. */
const SENT = 40_000
const WARM_UP_SENT = 60_000

/**
 * Messages of a provider, signed, each another one, and what the edge and the bus cost at least, by turns, three times. They are about
 * charges that nobody knows: what is measured is the keeping, and that each is looked at afterwards.
 * @param {import('./stage.mjs').Stage} stage
 * @param {object} _ the case
 * @param {{ file: string, name: string, say: (line: string) => void }} options
 */
export async function measureWebhooks(stage, _, { file, name, say }) {
  const at = { url: `${stage.url}/api/payments/callback`, file: `${file}-webhooks` }
  await writeMessages(at.file, stage.secrets.paystackSecretKey)
  const rounds = { floor: [], case: [] }
  for (let round = 1; round <= ROUNDS; round += 1) {
    await stage.putFloor({}, 'payments')
    rounds.floor.push(await measureRound(stage, at))
    await stage.putBack('payments')
    rounds.case.push(await measureRound(stage, at, () => refuseLost(stage)))
    say(
      `  round ${round}: ${tell(rounds.floor.at(-1))} for the floor, ${tell(rounds.case.at(-1))} for ${name}`,
    )
  }
  return { floor: median(rounds.floor), case: median(rounds.case), answered: 0 }
}

async function measureRound(stage, at, check = () => Promise.resolve(0)) {
  await sendWebhooks({ ...at, first: SENT + 1, count: WARM_UP_SENT, seconds: WARM_UP_SECONDS })
  await check()
  await stage.query('truncate payments.webhooks')
  const { result, processors } = await costOf(stage, async () => {
    const result = await sendWebhooks({ ...at, first: 1, count: SENT, seconds: SECONDS })
    await handled(stage)
    return result
  })
  const { requests, seconds, refused, lost, p50, p99 } = result
  if (refused || lost) throw new Problem(`${refused} of ${requests} answers are wrong and ${lost} were lost.`)
  await check(requests)
  return { rate: requests / seconds, p50, p99, processors }
}

/** Waits until every message that was kept is seen to. */
async function handled(stage) {
  const deadline = Date.now() + 60_000
  while (await waiting(stage)) {
    if (Date.now() > deadline) throw new Problem('Webhooks still wait to be seen to after a minute.')
    await delay(50)
  }
}

async function waiting(stage) {
  const [{ count }] = await stage.query(
    'select count(*)::int from payments.webhooks where handled_at is null',
  )
  return count
}

/** Each message that was answered is kept, once, besides those whose answers nobody waited for. */
async function refuseLost(stage, answered) {
  await handled(stage)
  if (answered === undefined) return
  const [{ count }] = await stage.query(
    `select count(*)::int from payments.webhooks where outcome = 'unknown'`,
  )
  if (count < Math.min(answered, SENT) || count > answered + CONNECTIONS)
    throw new Problem(`${answered} webhooks were answered, and ${count} are kept.`)
}

async function writeMessages(file, secretKey) {
  const out = createWriteStream(file, { mode: 0o600 })
  for (let number = 1; number <= SENT + WARM_UP_SENT; number += 1) {
    const body = JSON.stringify(message(number))
    const signature = createHmac('sha512', secretKey).update(body).digest('hex')
    if (!out.write(`${signature} ${body}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}

const card = {
  authorization_code: 'AUTH_bench0001',
  bin: '408408',
  last4: '4081',
  exp_month: '12',
  exp_year: '2030',
  channel: 'card',
  card_type: 'visa',
  bank: 'TEST BANK',
  country_code: 'NG',
  brand: 'visa',
  reusable: true,
  signature: 'SIG_bench000000000001',
  account_name: null,
}

/** As long as Paystack's are. */
const message = number => ({
  event: 'charge.success',
  data: {
    id: 4_000_000_000 + number,
    domain: 'test',
    status: 'success',
    reference: `bx-${randomUUID()}`,
    amount: 250_000,
    gateway_response: 'Approved by Financial Institution',
    paid_at: '2026-11-20T11:00:00.000Z',
    created_at: '2026-11-20T10:59:00.000Z',
    channel: 'card',
    currency: 'NGN',
    ip_address: '127.0.0.1',
    metadata: { orderId: randomUUID() },
    fees: 13_750,
    fees_split: null,
    log: null,
    customer: {
      id: number,
      first_name: null,
      last_name: null,
      email: `buyer-${number}@bench.test`,
      customer_code: `CUS_${number}`,
      phone: null,
      metadata: null,
      risk_action: 'default',
    },
    authorization: card,
    plan: {},
    subaccount: {},
    split: {},
    order_id: null,
    requested_amount: 250_000,
    source: null,
  },
})
