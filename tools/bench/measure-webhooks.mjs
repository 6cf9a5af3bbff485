import { createHmac, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { Problem } from '../problem.mjs'
import { CONNECTIONS, sendWebhooks } from './load.mjs'
import { costOf, logRound, median, newRounds, ROUNDS, SECONDS } from './measure.mjs'

const WARM_UP_SECONDS = 6
/** Enough that no message is sent twice in 4 s at 10,000/s. */
const SENT = 40_000
const WARM_UP_SENT = 60_000

/**
 * Sends distinct, signed provider webhooks, alternately with the floor of edge and bus, three times. They are about unknown charges:
 * the measurement is of storing each message and of handling it afterwards.
 * @param {import('./bench-environment.mjs').BenchEnvironment} environment
 * @param {object} _ the case
 * @param {{ file: string, name: string, log: (line: string) => void }} options
 */
export async function measureWebhooks(environment, _, { file, name, log }) {
  const at = { url: `${environment.url}/api/payments/callback`, file: `${file}-webhooks` }
  await writeMessages(at.file, environment.secrets.paystackSecretKey)
  const rounds = newRounds()
  for (let round = 1; round <= ROUNDS; round += 1) {
    await environment.putFloor({}, 'payments')
    rounds.floor.push(await measureRound(environment, at))
    await environment.restore('payments')
    rounds.case.push(await measureRound(environment, at, answered => refuseLost(environment, answered)))
    logRound(log, round, name, rounds)
  }
  return { floor: median(rounds.floor), case: median(rounds.case), answered: 0 }
}

async function measureRound(
  environment,
  at,
  check = async (/** @type {number | undefined} */ _answered) => {},
) {
  await sendWebhooks({ ...at, first: SENT + 1, count: WARM_UP_SENT, seconds: WARM_UP_SECONDS })
  await check(undefined)
  await environment.query('truncate payments.webhooks')
  const { result, processors } = await costOf(environment, async () => {
    const result = await sendWebhooks({ ...at, first: 1, count: SENT, seconds: SECONDS })
    await handled(environment)
    return result
  })
  const { requests, seconds, refused, lost, p50, p99 } = result
  if (refused || lost) throw new Problem(`${refused} of ${requests} answers are wrong and ${lost} were lost.`)
  await check(requests)
  return { rate: requests / seconds, p50, p99, processors }
}

/** Waits until every stored message is handled. */
async function handled(environment) {
  const deadline = Date.now() + 60_000
  while (await waiting(environment)) {
    if (Date.now() > deadline) throw new Problem('Webhooks are still unhandled after a minute.')
    await delay(50)
  }
}

async function waiting(environment) {
  const [{ count }] = await environment.query(
    'select count(*)::int from payments.webhooks where handled_at is null',
  )
  return count
}

/** Fails unless each answered message is stored once. Messages whose answer was not awaited may be stored besides. */
async function refuseLost(environment, answered) {
  await handled(environment)
  if (answered === undefined) return
  const [{ count }] = await environment.query(
    `select count(*)::int from payments.webhooks where outcome = 'unknown'`,
  )
  if (count < Math.min(answered, SENT) || count > answered + CONNECTIONS)
    throw new Problem(`${answered} webhooks were answered, and ${count} are stored.`)
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

/** A message as long as those of Paystack. */
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
