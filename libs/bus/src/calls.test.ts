import { Controller } from '@nestjs/common'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { headers } from 'nats'
import { Fault, faults } from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import { Bus } from './bus.js'
import { actor, currentContext, inContext, type Context } from './context.js'
import { Json } from './json.js'
import { Handle, On } from './nest.js'
import { serveShop, shop, BusFixture } from './shop.fixture.js'

let handled = 0
let waiting = 0

/** Returns the value after all concurrent requests have arrived. */
async function later<T>(value: T): Promise<T> {
  waiting++
  await new Promise(resolve => setTimeout(resolve, 200))
  waiting--
  return value
}

@Controller()
class Counter {
  @Handle(shop.methods.buy)
  buy({ item }: { item: string }) {
    handled++
    if (item === 'gone') return Promise.reject(shop.faults.gone({ item }))
    if (item === 'written')
      return Promise.resolve(new Json<{ item: string; buyer: null }>('{"buyer":null,"item":"written"}'))
    if (item === 'stolen') return Promise.reject(shop.faults.stolen({}))
    if (item === 'bug') return Promise.reject(new Error('the password is hunter2'))
    if (item === 'awaited') return later({ item, buyer: null })
    if (item === 'slow') return new Promise<never>(() => undefined)
    return Promise.resolve({ item, buyer: actor()?.subject ?? null })
  }

  @On(shop.events.item.sold, { idempotentBy: 'inbox' })
  sold(): Promise<void> {
    return Promise.resolve()
  }
}

describe('a call over NATS', () => {
  let fixture: BusFixture
  let caller: Bus
  let app: { close(): Promise<void> }
  const logged: { message: string; error: unknown }[] = []
  const failures: {
    subject: string
    error: unknown
    causeId: string | undefined
    requestId: string | undefined
  }[] = []
  const failed = (subject: string, error: unknown, causeId?: string) =>
    void failures.push({ subject, error, causeId, requestId: currentContext()?.requestId })
  const client = () => caller.client(shop)
  const context = (more: Partial<Context>): Context => ({
    requestId: 'r-1',
    traceparent: '',
    actor: null,
    deadline: Date.now() + 5_000,
    ...more,
  })

  beforeAll(async () => {
    fixture = await BusFixture.open()
    caller = await Bus.open({
      url: fixture.nats.url,
      name: 'caller',
      log: (message, error) => logged.push({ message, error }),
    })
    app = await serveShop(fixture.bus, fixture.database, [Counter], undefined, undefined, failed)
  })
  afterAll(async () => {
    await caller.close()
    await app.close()
    await fixture.close()
  })

  test('is a method of the remote, and its handler sees who the caller acts for', async () => {
    const acting = { subject: 'somebody', role: 'CUSTOMER' as const }
    const bought = await inContext(context({ actor: acting }), () => client().buy({ item: 'a ticket' }))
    expect(bought).toEqual({ item: 'a ticket', buyer: 'somebody' })
  })

  test('throws the fault that the handler threw, with its data', async () => {
    const error = await client()
      .buy({ item: 'gone' })
      .catch((thrown: unknown) => thrown)
    expect(shop.faults.gone.is(error) && error.data).toEqual({ item: 'gone' })
  })

  test('passes JSON text of the service unchanged, whether the caller parses it or forwards it', async () => {
    expect(await client().buy({ item: 'written' })).toEqual({ item: 'written', buyer: null })
    const passed = await caller.json(shop.methods.buy, { item: 'written' })
    expect(passed.text).toBe('{"buyer":null,"item":"written"}')
    expect(passed.value()).toEqual({ item: 'written', buyer: null })
    await expect(caller.json(shop.methods.buy, { item: 'gone' })).rejects.toMatchObject({
      data: { item: 'gone' },
    })
  })

  test('throws internal for a bug of the handler, without the message of the bug', async () => {
    const error = await client()
      .buy({ item: 'bug' })
      .catch((thrown: unknown) => thrown)
    expect(faults.internal.is(error)).toBe(true)
    expect(JSON.stringify(error) + (error as Fault).message).not.toContain('hunter2')
  })

  test('that fails by a bug is logged by the service with the cause and by the caller, both with the request id and a cause id', async () => {
    const call = () => client().buy({ item: 'bug' })
    await expect(inContext(context({ requestId: 'r-bug' }), call)).rejects.toMatchObject({ kind: 'internal' })
    const reported = failures.filter(({ requestId }) => requestId === 'r-bug')
    expect(reported).toMatchObject([
      { subject: 'rpc.shop.buy', error: expect.objectContaining({ message: 'the password is hunter2' }) },
    ])
    const lines = logged.filter(({ message }) => message.includes('r-bug'))
    expect(lines).toMatchObject([{ message: expect.stringContaining('rpc.shop.buy') }])
    expect(reported[0]!.causeId).toMatch(/^[0-9a-f-]{36}$/)
    expect(lines[0]!.message).toContain(reported[0]!.causeId)
  })

  test('throws a fault that its method does not declare, and the service logs the fault’s code', async () => {
    failures.length = 0
    await expect(client().buy({ item: 'stolen' })).rejects.toMatchObject({ code: 'shop.stolen' })
    await expect(client().buy({ item: 'gone' })).rejects.toMatchObject({ code: 'shop.gone' })
    expect(failures.map(({ error }) => String(error))).toEqual([
      'Error: rpc.shop.buy does not declare the fault shop.stolen',
    ])
  })

  test('with invalid input is refused with the path of each error, before the handler runs', async () => {
    const before = handled
    const error = await client()
      .buy({ item: 7 as never })
      .catch((thrown: unknown) => thrown)
    expect(faults.invalid.is(error) && error.data.errors).toMatchObject([{ path: 'item' }])
    expect(handled).toBe(before)
  })

  test.each([
    ['body', '{', {}],
    ['actor', '{"item":"a"}', { 'Boxoffice-Actor': '{' }],
  ])('with unreadable %s is refused, and the next call is answered', async (_, body, more) => {
    const head = headers()
    for (const [name, value] of Object.entries(more)) head.set(name, value)
    const reply = await caller.nats.request(shop.methods.buy.subject, body, { timeout: 2_000, headers: head })
    expect(reply.headers?.get('Nats-Service-Error-Code')).toBe('422')
    expect(await client().buy({ item: 'next' })).toMatchObject({ item: 'next' })
  })

  test('is not handled once its caller has stopped waiting', async () => {
    const before = handled
    const late = inContext(context({ deadline: Date.now() - 1 }), () => client().buy({ item: 'late' }))
    await expect(late).rejects.toMatchObject({ kind: 'unavailable' })
    await client().buy({ item: 'next' })
    expect(handled).toBe(before + 1)
  })

  test('throws unavailable at once if no service is there to answer', async () => {
    const started = Date.now()
    const lonely = caller.client({
      ...shop,
      methods: { buy: { ...shop.methods.buy, subject: 'rpc.nobody.buy' } },
    })
    await expect(lonely.buy({ item: 'x' })).rejects.toMatchObject({ kind: 'unavailable' })
    expect(Date.now() - started).toBeLessThan(2_000)
  })

  test('needs a handler: a service without one for a method of its contract does not start, and names the method', async () => {
    @Controller()
    class Nothing {}
    await expect(serveShop(fixture.bus, fixture.database, [Nothing])).rejects.toThrow(
      'rpc.shop.buy, event.shop.item.sold has no handler',
    )
  })

  test('is refused if the service has the maximum number of calls, and the calls that it accepted are answered', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 80 }, () => client().buy({ item: 'awaited' })),
    )
    const refused = outcomes.filter(outcome => outcome.status === 'rejected')
    expect(refused).toHaveLength(30)
    expect(refused.every(({ reason }) => faults.unavailable.is(reason) && reason.data.retryAfter > 0)).toBe(
      true,
    )
  })

  test('is still answered by a service that is stopping, if the service had accepted it', async () => {
    const other = await Bus.open({ url: fixture.nats.url, name: 'shop' })
    await app.close()
    app = await serveShop(other, fixture.database, [Counter])
    const begun = client().buy({ item: 'awaited' })
    await until(() => waiting > 0)
    await app.close()
    expect(await begun).toMatchObject({ item: 'awaited' })
    app = await serveShop(fixture.bus, fixture.database, [Counter])
    await other.close()
  })

  test('fails at once when the NATS connection is lost', async () => {
    const asked = inContext(context({ deadline: Date.now() + 60_000 }), () => client().buy({ item: 'slow' }))
    const outcome = asked.catch((error: unknown) => error)
    await fixture.nats.kill()
    expect(await outcome).toMatchObject({ kind: 'unavailable' })
    await fixture.nats.start()
  })
})
