import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { testEnvironment, until } from '@boxoffice/testing'
import { serviceProgram } from '../../../tools/programs.mjs'
import { freePorts } from '../../../tools/listening-ports.mjs'
import { closeAll, Listener } from './sockets.fixture.js'
import { ApiFixture } from './api.fixture.js'

const fixture = new ApiFixture()
/** A second gateway beside the one that all tests use. */
async function replica(name: string) {
  const { gateway: port, admin } = await freePorts()
  const env = {
    ...testEnvironment().env['gateway'],
    ADMIN_PORT: String(admin.gateway),
    PORT: String(port),
  }
  const server = serviceProgram('gateway', testEnvironment().dir, env, name)
  await server.start()
  return { server, url: `http://127.0.0.1:${port}` }
}

let other: Awaited<ReturnType<typeof replica>>
beforeAll(async () => {
  other = await replica('gateway-live')
}, 60_000)
afterAll(() => other.server.stop())
afterEach(closeAll)

const watching = async (url: string, eventId: string, count: number) => {
  const listeners = await Promise.all(Array.from({ length: count }, () => Listener.connect(url)))
  for (const listener of listeners)
    expect(await listener.ask('join', { eventId })).toMatchObject({ ok: true })
  return listeners
}

describe('Two gateways', () => {
  test('send the same messages to their sockets, and count them together', async () => {
    const { event } = await fixture.show([{ capacity: 10 }])
    const here = await watching(fixture.url, event.id, 2)
    const there = await watching(other.url, event.id, 3)
    await fixture.hold(fixture.anyone, event, 4)
    for (const listener of [...here, ...there]) {
      await listener.until('event_viewers', ({ count }) => count === 5)
      await listener.until('availability', ({ available }) => available === 6)
    }
    there[0]!.socket.close()
    for (const listener of here) await listener.until('event_viewers', ({ count }) => count === 4)
  })

  test('correct their counts within seconds after one is killed, and its sockets reconnect to the other', async () => {
    const doomed = await replica('gateway-doomed')
    const { event } = await fixture.show([{ capacity: 10 }])
    const [here] = await watching(fixture.url, event.id, 1)
    const there = await watching(doomed.url, event.id, 3)
    await here!.until('event_viewers', ({ count }) => count === 4)
    const online = () => here!.payloadsOf('online_users').at(-1)!['count'] as number
    const before = online()
    const killed = performance.now()
    await doomed.server.kill()
    await until(() => there.every(({ socket }) => !socket.connected))
    await here!.until('event_viewers', ({ count }) => count === 1)
    expect(performance.now() - killed).toBeLessThan(5_000)
    await until(() => online() < before, { describe: online })

    await fixture.hold(fixture.anyone, event, 3)
    const [again] = await watching(other.url, event.id, 1)
    await again!.until('availability', ({ available }) => available === 7)
    await again!.until('event_viewers', ({ count }) => count === 2)
  }, 60_000)
})
