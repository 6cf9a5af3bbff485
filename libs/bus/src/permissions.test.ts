import { describe, expect, test } from '@jest/globals'
import { connect, type NatsConnection } from 'nats'
import { z } from 'zod'
import { topology, type ServiceName } from '@boxoffice/contracts'
import { testEnvironment } from '@boxoffice/testing'
import { Bus, inboxPrefix } from './bus.js'
import { permissions } from './permissions.js'

const names = Object.keys(topology) as ServiceName[]

async function as<T>(user: ServiceName, work: (nats: NatsConnection) => Promise<T>): Promise<T> {
  const { username, password, host } = new URL(testEnvironment().nats[user]!)
  const nats = await connect({ servers: host, user: username, pass: password, reconnect: false })
  try {
    return await work(nats)
  } finally {
    await nats.close()
  }
}

/** The error of NATS when a user publishes there; undefined if that is allowed. */
const said = (user: ServiceName, subject: string) =>
  as(user, async nats => {
    const refusals: string[] = []
    void (async () => {
      for await (const { data } of nats.status()) refusals.push(JSON.stringify(data))
    })()
    nats.publish(subject)
    await nats.flush()
    // Refusals that came before the answer to the flush are in the iterator by then, and come out of it in the next turn.
    await new Promise(resolve => setImmediate(resolve))
    return refusals.join()
  })

describe('the NATS permissions of a service', () => {
  test('let it answer its callers, and publish nothing to others', async () => {
    expect(await said('catalog', `${inboxPrefix('booking')}.x`)).toBe('')
    expect(await said('catalog', `${inboxPrefix('payments')}.x`)).toMatch(/PERMISSIONS_VIOLATION/)
    expect(await said('gateway', `${inboxPrefix('catalog')}.x`)).toMatch(/PERMISSIONS_VIOLATION/)
  })

  test('deliver a reply only to the service that asked', () => {
    for (const name of names) {
      const inboxes = permissions(name).subscribe.allow.filter(subject => subject.startsWith('_INBOX'))
      expect(inboxes).toEqual([`${inboxPrefix(name)}.>`])
    }
  })
})

describe('a publish or request that NATS refuses', () => {
  const refusal = async (method: string, item: string) => {
    const logged: unknown[] = []
    const bus = await Bus.open({
      url: testEnvironment().nats['gateway']!,
      name: 'gateway',
      log: (_, error) => logged.push(error),
    })
    const { faults, internal } = topology.booking.contract.methods.getOrder
    const schema = z.object({ item: z.string() })
    const refused = { subject: method, input: schema, output: schema, faults, internal }
    const started = Date.now()
    const error = await bus.json(refused, { item }).catch((thrown: unknown) => thrown)
    await bus.close()
    return { error: String(error), ms: Date.now() - started, logged: logged.join() }
  }

  test('for lack of a permission is rejected at once with its subject, and logged', async () => {
    const { error, ms, logged } = await refusal('rpc.payments.openPayment', 'a')
    expect([error, logged]).toEqual([
      expect.stringContaining('rpc.payments.openPayment'),
      expect.stringContaining('rpc.payments.openPayment'),
    ])
    expect(ms).toBeLessThan(4_000)
  })

  test('for its size is rejected at once with its subject', async () => {
    const { error, ms } = await refusal('rpc.booking.getOrder', 'a'.repeat(20_000_000))
    expect(error).toContain('rpc.booking.getOrder')
    expect(ms).toBeLessThan(4_000)
  })
})
