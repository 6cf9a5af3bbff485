import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'

/**
 * Buyers, so many at a time, for some seconds: each orders, asks where to pay, and pays on the provider's page; then comes the next. Who
 * has begun when the time is over goes through with it. Run as a process of its own.
 */
const { url, file, first, count, run, body, seconds, buyers } = JSON.parse(process.argv[2])
const tokens = readFileSync(file, 'utf8')
  .split('\n')
  .slice(first - 1, first - 1 + count)
const agent = new Agent({ keepAlive: true, maxSockets: 2 * buyers })
const times = []
let [next, refused, lost] = [0, 0, 0]

const began = performance.now()
const isOver = () => performance.now() - began > seconds * 1_000 || next >= tokens.length
await Promise.all(Array.from({ length: buyers }, buyOnAndOn))
agent.destroy()

const sorted = times.sort((a, b) => a - b)
const at = share => sorted[Math.floor(share * sorted.length)]
const took = (performance.now() - began) / 1_000
console.log(
  JSON.stringify({ requests: times.length, seconds: took, refused, lost, p50: at(0.5), p99: at(0.99) }),
)

async function buyOnAndOn() {
  while (!isOver()) {
    const [number, since] = [next++, performance.now()]
    try {
      if (await buy(number)) times.push(performance.now() - since)
      else refused += 1
    } catch {
      lost += 1
    }
  }
}

async function buy(number) {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${tokens[number]}`,
    'idempotency-key': `${run}-${number}`,
  }
  const order = await post(url, body, headers)
  if (order.status !== 201) return false
  const paying = { ...headers, 'idempotency-key': `${run}-${number}-pay` }
  const checkout = await post(`${url}/${order.said.id}/pay`, '{}', paying)
  if (checkout.status !== 200) return false
  const paid = await post(`${checkout.said.authorizationUrl}/pay`, '{}', {
    'content-type': 'application/json',
  })
  return paid.status === 200
}

function post(to, content, headers) {
  return new Promise((resolve, reject) => {
    const length = { 'content-length': Buffer.byteLength(content) }
    const options = { method: 'POST', agent, timeout: 15_000, headers: { ...headers, ...length } }
    const asked = request(to, options, answer => {
      const parts = []
      answer.on('data', part => parts.push(part)).on('error', reject)
      answer.on('end', () =>
        resolve({ status: answer.statusCode, said: JSON.parse(Buffer.concat(parts).toString()) }),
      )
    })
    asked.on('timeout', () => asked.destroy(new Error('no answer within 15 s'))).on('error', reject)
    asked.end(content)
  })
}
