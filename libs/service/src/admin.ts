import { createServer, type Server, type ServerResponse } from 'node:http'
import { register } from './metrics.js'

/** The checks of a process by name, each of which resolves or throws. */
export type Checks = Record<string, () => Promise<unknown>>

/** Serves `/health/live`, `/health/ready` and `/metrics` on a private port. */
export function adminServer(host: string, port: number, checks: Checks): Promise<Server> {
  const server = createServer((request, response) => {
    const answer = answers[request.url ?? '']
    if (!answer) return void send(response, 404, 'text/plain', 'not found')
    answer(response, checks).catch(() => send(response, 500, 'text/plain', 'failed'))
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
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
    Object.entries(checks).map(async ([name, check]) => [name, await holds(check)] as const),
  )
  const ready = results.every(([, holds]) => holds)
  return { ready, body: { status: ready ? 'ready' : 'not ready', checks: Object.fromEntries(results) } }
}

async function holds(check: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('too slow')), 2_000)
  })
  try {
    await Promise.race([check(), late])
    return true
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}

function send(response: ServerResponse, status: number, type: string, body: string) {
  response.writeHead(status, { 'content-type': type }).end(body)
}
