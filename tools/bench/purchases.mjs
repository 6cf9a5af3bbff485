import { readFileSync } from 'node:fs'
import { Client } from 'undici'

/**
 * Buyers, so many at a time, for some seconds: each orders, asks where to pay, and pays on the provider's page; then comes the next. Who
 * has begun when the time is over goes through with it. Run as a process of its own.
 */
const { url, file, first, count, run, body, seconds, buyers } = JSON.parse(process.argv[2])
const tokens = readFileSync(file, 'utf8')
  .split('\n')
  .slice(first - 1, first - 1 + count)
const times = []
const PATIENCE = { headersTimeout: 15_000, bodyTimeout: 15_000 }
let [next, refused, lost] = [0, 0, 0]

const began = performance.now()
const isOver = () => performance.now() - began > seconds * 1_000 || next >= tokens.length
await Promise.all(Array.from({ length: buyers }, buyOnAndOn))

const sorted = times.sort((a, b) => a - b)
const at = share => sorted[Math.floor(share * sorted.length)]
const took = (performance.now() - began) / 1_000
console.log(
  JSON.stringify({ requests: times.length, seconds: took, refused, lost, p50: at(0.5), p99: at(0.99) }),
)

/** With lines of their own to the shop and to the provider, as browsers have. */
async function buyOnAndOn() {
  const lines = new Map()
  while (!isOver()) {
    const [number, since] = [next++, performance.now()]
    try {
      if (await buy(number, lines)) times.push(performance.now() - since)
      else refused += 1
    } catch {
      lost += 1
    }
  }
  await Promise.all([...lines.values()].map(line => line.close()))
}

async function buy(number, lines) {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${tokens[number]}`,
    'idempotency-key': `${run}-${number}`,
  }
  const order = await post(lines, url, body, headers)
  if (order.status !== 201) return false
  const paying = { ...headers, 'idempotency-key': `${run}-${number}-pay` }
  const checkout = await post(lines, `${url}/${order.said.id}/pay`, '{}', paying)
  if (checkout.status !== 200) return false
  const paid = await post(lines, `${checkout.said.authorizationUrl}/pay`, '{}', {
    'content-type': 'application/json',
  })
  return paid.status === 200
}

async function post(lines, to, body, headers) {
  const { origin, pathname: path } = new URL(to)
  if (!lines.has(origin)) lines.set(origin, new Client(origin, PATIENCE))
  const answer = await lines.get(origin).request({ method: 'POST', path, headers, body })
  return { status: answer.statusCode, said: await answer.body.json() }
}
