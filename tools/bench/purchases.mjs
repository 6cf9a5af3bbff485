import { readFileSync } from 'node:fs'
import { Client } from 'undici'

/**
 * A process in which concurrent buyers order, begin the payment and pay on the provider's page, one purchase after the other, for some
 * seconds. A purchase that has begun when the time is over is completed.
 */
const { url, file, first, count, run, body, seconds, buyers } = JSON.parse(process.argv[2])
const tokens = readFileSync(file, 'utf8')
  .split('\n')
  .slice(first - 1, first - 1 + count)
/** @type {number[]} */
const times = []
const TIMEOUTS = { headersTimeout: 15_000, bodyTimeout: 15_000 }
let [next, refused, lost] = [0, 0, 0]

const began = performance.now()
const isOver = () => performance.now() - began > seconds * 1_000 || next >= tokens.length
await Promise.all(Array.from({ length: buyers }, buyRepeatedly))

const sorted = times.sort((a, b) => a - b)
const at = share => sorted[Math.floor(share * sorted.length)]
const took = (performance.now() - began) / 1_000
console.log(
  JSON.stringify({ requests: times.length, seconds: took, refused, lost, p50: at(0.5), p99: at(0.99) }),
)

/** Buys repeatedly, with connections of its own to the gateway and to the provider, as a browser has. */
async function buyRepeatedly() {
  const connections = new Map()
  while (!isOver()) {
    const [number, since] = [next++, performance.now()]
    try {
      if (await buy(number, connections)) times.push(performance.now() - since)
      else refused += 1
    } catch {
      lost += 1
    }
  }
  await Promise.all([...connections.values()].map(connection => connection.close()))
}

async function buy(number, connections) {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${tokens[number]}`,
    'idempotency-key': `${run}-${number}`,
  }
  const order = await post(connections, url, body, headers)
  if (order.status !== 201) return false
  const paying = { ...headers, 'idempotency-key': `${run}-${number}-pay` }
  const checkout = await post(connections, `${url}/${order.body.id}/pay`, '{}', paying)
  if (checkout.status !== 200) return false
  const paid = await post(connections, `${checkout.body.authorizationUrl}/pay`, '{}', {
    'content-type': 'application/json',
  })
  return paid.status === 200
}

async function post(connections, to, body, headers) {
  const { origin, pathname: path } = new URL(to)
  if (!connections.has(origin)) connections.set(origin, new Client(origin, TIMEOUTS))
  const answer = await connections.get(origin).request({ method: 'POST', path, headers, body })
  return { status: answer.statusCode, body: /** @type {any} */ (await answer.body.json()) }
}
