import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { generator, lastJson } from './load.mjs'

export const SEARCHERS = 20

const here = name => fileURLToPath(new URL(name, import.meta.url))

/**
 * Searches for some seconds over twenty connections, each of which requests the next path as soon as it is answered.
 * @param {{ url: string, file: string, seconds: number }} round `file` has one path per line
 * @returns {Promise<import('./load.mjs').Measured & { p95: number }>}
 */
export async function searchOn(round) {
  const [program, ...args] = generator === 'wrk' ? wrk(round) : cannon(round)
  const { stdout } = await promisify(execFile)(program, args)
  return lastJson(stdout)
}

const wrk = ({ url, file, seconds }) => [
  'wrk',
  ...['-t', '1', '-c', String(SEARCHERS), '-d', `${seconds}s`, '--timeout', '15s'],
  ...['-s', here('search.lua'), url, '--', file],
]

const cannon = round => [process.execPath, here('search-load.mjs'), JSON.stringify(round)]

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { default: autocannon } = await import('autocannon')
  const { url, file, seconds } = JSON.parse(process.argv[2])
  const requests = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map(path => ({ path }))
  const result = await autocannon({ url, requests, connections: SEARCHERS, duration: seconds })
  const { p50, p97_5, p99 } = result.latency
  const lost = result.errors + result.timeouts
  const measured = { requests: result.requests.total, seconds: result.duration, refused: result.non2xx, lost }
  // Autocannon reports no 95th percentile: the next one above it is a stricter figure.
  console.log(JSON.stringify({ ...measured, p50, p95: p97_5, p99 }))
}
