import { readFileSync } from 'node:fs'
import autocannon from 'autocannon'

/** The process that sends provider webhooks by autocannon, each once, as `webhooks.lua` does for wrk. */
const { url, connections, seconds, file, first, count } = JSON.parse(process.argv[2])
const messages = readFileSync(file, 'utf8')
  .split('\n')
  .slice(first - 1, first - 1 + count)
  .map(line => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)])
let sent = 0

const { requests, duration, non2xx, errors, timeouts, latency } = await autocannon({
  url,
  connections,
  duration: seconds,
  method: 'POST',
  requests: [{ setupRequest: request => ({ ...request, ...next() }) }],
})
const { p50, p99 } = latency
const lost = errors + timeouts
console.log(JSON.stringify({ requests: requests.total, seconds: duration, refused: non2xx, lost, p50, p99 }))

function next() {
  const [signature, body] = messages[sent++ % messages.length]
  return { headers: { 'content-type': 'application/json', 'x-paystack-signature': signature }, body }
}
