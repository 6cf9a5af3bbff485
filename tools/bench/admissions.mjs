import { readFileSync } from 'node:fs'
import autocannon from 'autocannon'

/** The process that checks tickets in by autocannon, each once, as `admissions.lua` does for wrk. */
const { url, connections, seconds, file, first, count, eventId, token } = JSON.parse(process.argv[2])
const codes = readFileSync(file, 'utf8')
  .split('\n')
  .slice(first - 1, first - 1 + count)
let sent = 0

const { requests, duration, non2xx, errors, timeouts, latency } = await autocannon({
  url,
  connections,
  duration: seconds,
  method: 'POST',
  headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
  requests: [{ setupRequest: request => ({ ...request, body: nextBody() }) }],
})
const { p50, p99 } = latency
const lost = errors + timeouts
console.log(JSON.stringify({ requests: requests.total, seconds: duration, refused: non2xx, lost, p50, p99 }))

function nextBody() {
  return JSON.stringify({ code: codes[sent++ % codes.length], eventId, gate: 'North' })
}
