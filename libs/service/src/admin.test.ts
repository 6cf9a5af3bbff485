import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import { afterEach, describe, expect, test } from '@jest/globals'
import { faults } from '@boxoffice/contracts'
import { adminServer, type Checks } from './admin.js'
import { logFailedAttempts } from './attempt.js'
import { counter } from './metrics.js'

let servers: Server[] = []
afterEach(() => {
  for (const server of servers) server.close().closeAllConnections()
  servers = []
})

async function listen(checks: Checks = {}): Promise<number> {
  const server = await adminServer('127.0.0.1', 0, checks)
  servers.push(server)
  return (server.address() as AddressInfo).port
}

async function ask(path: string, checks: Checks = {}) {
  const response = await fetch(`http://127.0.0.1:${await listen(checks)}${path}`)
  const text = await response.text()
  return { status: response.status, type: response.headers.get('content-type'), text }
}
const holds = () => Promise.resolve()
const fails = () => Promise.reject(new Error('the password is hunter2'))

describe('the admin server', () => {
  test('answers that the process is ready when all checks hold', async () => {
    const { status, type, text } = await ask('/health/ready', { nats: holds, postgresql: holds })
    expect([status, type]).toEqual([200, 'application/json'])
    expect(JSON.parse(text)).toEqual({ status: 'ready', checks: { nats: true, postgresql: true } })
  })

  test('answers that the process is not ready and which check fails, but not why', async () => {
    const { status, text } = await ask('/health/ready', { nats: holds, postgresql: fails })
    expect(status).toBe(503)
    expect(JSON.parse(text)).toEqual({ status: 'not ready', checks: { nats: true, postgresql: false } })
  })

  test('counts a check that hangs as failed, and answers within seconds', async () => {
    const { status, text } = await ask('/health/ready', {
      nats: () => new Promise(() => undefined),
      redis: holds,
    })
    expect(status).toBe(503)
    expect(JSON.parse(text)).toMatchObject({ checks: { nats: false, redis: true } })
  })

  test('logs a check that fails otherwise than by an outage once while it lasts', async () => {
    const logged: string[] = []
    logFailedAttempts({ error: (_: unknown, message: string) => void logged.push(message) } as never)
    const away = () => Promise.reject(faults.unavailable({ retryAfter: 1 }))
    for (let n = 0; n < 2; n++) await ask('/health/ready', { nats: away, schema: fails })
    expect(logged).toEqual(['the check of schema failed'])
  })

  test('answers that the process is live whichever checks fail, since a restart would not repair them', async () => {
    expect(await ask('/health/live', { nats: fails })).toMatchObject({
      status: 200,
      text: '{"status":"live"}',
    })
  })

  test('answers metrics in the format of Prometheus', async () => {
    counter('admin_test_total', 'Things of this test', ['kind']).inc({ kind: 'a' })
    const { status, type, text } = await ask('/metrics')
    expect([status, type]).toEqual([200, expect.stringContaining('text/plain; version=0.0.4')])
    expect(text).toContain('boxoffice_admin_test_total{kind="a"} 1')
  })

  test('answers 404 for every other path', async () => {
    for (const path of ['/', '/health', '/health/readyx', '/metrics/../etc/passwd'])
      expect((await ask(path)).status).toBe(404)
  })

  test('does not start when its port is in use', async () => {
    const port = await listen()
    await expect(adminServer('127.0.0.1', port, {})).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})
