import autocannon from 'autocannon'

/** The process that reads one URL by autocannon, as `reads.lua` does for wrk. */
const { url, connections, seconds, headers } = JSON.parse(process.argv[2])
const { requests, duration, errors, timeouts, latency, statusCodeStats } = await autocannon({
  url,
  connections,
  duration: seconds,
  headers,
})
const { p50, p99 } = latency
const refused = Object.entries(statusCodeStats).reduce(
  (sum, [status, { count }]) => sum + (Number(status) >= 400 ? count : 0),
  0,
)
const lost = errors + timeouts
console.log(JSON.stringify({ requests: requests.total, seconds: duration, refused, lost, p50, p99 }))
