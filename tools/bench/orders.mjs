import { readFileSync } from 'node:fs'
import autocannon from 'autocannon'

/** The process that places orders by autocannon, each of another buyer and with its own key, as `orders.lua` does for wrk. */
const { url, connections, seconds, file, first, count, run, body } = JSON.parse(process.argv[2])
const tokens = readFileSync(file, 'utf8')
  .split('\n')
  .slice(first - 1, first - 1 + count)
let sent = 0

const { requests, duration, non2xx, errors, timeouts, latency } = await autocannon({
  url,
  connections,
  duration: seconds,
  method: 'POST',
  body,
  requests: [{ setupRequest: request => ({ ...request, headers: headers() }) }],
})
const { p50, p99 } = latency
const lost = errors + timeouts
console.log(JSON.stringify({ requests: requests.total, seconds: duration, refused: non2xx, lost, p50, p99 }))

function headers() {
  const token = tokens[sent++ % tokens.length]
  return {
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    'idempotency-key': `${run}-${sent}`,
  }
}
