import { createServer, type Server, type ServerResponse } from 'node:http'
import { faults } from '@boxoffice/contracts'
import { attempt } from './attempt.js'
import { register } from './metrics.js'

/** The checks of a process by name, each of which resolves or throws: `unavailable` for an outage, anything else is logged as a bug. */
export type Checks = Record<string, () => Promise<unknown>>

/** Serves `/health/live`, `/health/ready` and `/metrics` on a private port. */
export function adminServer(host: string, port: number, checks: Checks): Promise<Server> {
  const server = createServer((request, response) => {
    void reply(request.url ?? '', response, checks)
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
}

/** An answer that cannot be made is a bug, which is logged. */
async function reply(url: string, response: ServerResponse, checks: Checks) {
  const answer = answers[url]
  if (!answer) return send(response, 404, 'text/plain', 'not found')
  const answered = await attempt(`answering ${url}`, () => answer(response, checks).then(() => true))
  if (!answered) send(response, 500, 'text/plain', 'failed')
}

const answers: Record<string, (response: ServerResponse, checks: Checks) => Promise<void>> = {
  '/health/live': response => Promise.resolve(send(response, 200, 'application/json', '{"status":"live"}')),
  '/health/ready': async (response, checks) => {
    const { ready, body } = await readiness(checks)
    send(response, ready ? 200 : 503, 'application/json', JSON.stringify(body))
  },
  '/metrics': async response => send(response, 200, register.contentType, await register.metrics()),
}

/** Whether all checks hold, and which don't. A check that doesn't answer within two seconds doesn't hold. */
export async function readiness(checks: Checks) {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await holds(name, check)] as const),
  )
  const ready = results.every(([, holds]) => holds)
  return { ready, body: { status: ready ? 'ready' : 'not ready', checks: Object.fromEntries(results) } }
}

async function holds(name: string, check: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(faults.unavailable({ retryAfter: 1 })), 2_000)
  })
  const held = await attempt(`the check of ${name}`, () => Promise.race([check(), late]).then(() => true))
  clearTimeout(timer)
  return held ?? false
}

function send(response: ServerResponse, status: number, type: string, body: string) {
  response.writeHead(status, { 'content-type': type }).end(body)
}
