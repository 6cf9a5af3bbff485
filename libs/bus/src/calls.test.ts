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

/** The value, a little later: after all that was asked at the same time has arrived. */
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

describe('calls', () => {
  let fixture: BusFixture
  let caller: Bus
  let app: { close(): Promise<void> }
  const logged: { message: string; error: unknown }[] = []
  const failures: { subject: string; error: unknown; requestId: string | undefined }[] = []
  const failed = (subject: string, error: unknown) =>
    void failures.push({ subject, error, requestId: currentContext()?.requestId })
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

  test('a call reads as a function, and says who is acting', async () => {
    const acting = { subject: 'somebody', role: 'CUSTOMER' as const }
    const bought = await inContext(context({ actor: acting }), () => client().buy({ item: 'a ticket' }))
    expect(bought).toEqual({ item: 'a ticket', buyer: 'somebody' })
  })

  test('a fault arrives as itself, with its data', async () => {
    const error = await client()
      .buy({ item: 'gone' })
      .catch((thrown: unknown) => thrown)
    expect(shop.faults.gone.is(error) && error.data).toEqual({ item: 'gone' })
  })

  test('what its service has written passes as it is, to who parses it and to who only passes it on', async () => {
    expect(await client().buy({ item: 'written' })).toEqual({ item: 'written', buyer: null })
    const passed = await caller.json(shop.methods.buy, { item: 'written' })
    expect(passed.text).toBe('{"buyer":null,"item":"written"}')
    expect(passed.value()).toEqual({ item: 'written', buyer: null })
    await expect(caller.json(shop.methods.buy, { item: 'gone' })).rejects.toMatchObject({
      data: { item: 'gone' },
    })
  })

  test('a bug arrives as internal, without what it said', async () => {
    const error = await client()
      .buy({ item: 'bug' })
      .catch((thrown: unknown) => thrown)
    expect(faults.internal.is(error)).toBe(true)
    expect(JSON.stringify(error) + (error as Fault).message).not.toContain('hunter2')
  })

  test('a bug is reported by its service with the cause, and by the caller, both with the request id', async () => {
    const call = () => client().buy({ item: 'bug' })
    await expect(inContext(context({ requestId: 'r-bug' }), call)).rejects.toMatchObject({ kind: 'internal' })
    const reported = failures.filter(({ requestId }) => requestId === 'r-bug')
    expect(reported).toMatchObject([
      { subject: 'rpc.shop.buy', error: expect.objectContaining({ message: 'the password is hunter2' }) },
    ])
    const lines = logged.filter(({ message }) => message.includes('r-bug'))
    expect(lines).toMatchObject([{ message: expect.stringContaining('rpc.shop.buy') }])
  })

  test('a fault that its method does not declare is answered, and reported with its code', async () => {
    failures.length = 0
    await expect(client().buy({ item: 'stolen' })).rejects.toMatchObject({ code: 'shop.stolen' })
    await expect(client().buy({ item: 'gone' })).rejects.toMatchObject({ code: 'shop.gone' })
    expect(failures.map(({ error }) => String(error))).toEqual([
      'Error: rpc.shop.buy does not declare the fault shop.stolen',
    ])
  })

  test('what does not fit the contract is refused, path by path, before the handler runs', async () => {
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
  ])('a request whose %s cannot be read is refused, and the next is answered', async (_, body, more) => {
    const head = headers()
    for (const [name, value] of Object.entries(more)) head.set(name, value)
    const reply = await caller.nats.request(shop.methods.buy.subject, body, { timeout: 2_000, headers: head })
    expect(reply.headers?.get('Nats-Service-Error-Code')).toBe('422')
    expect(await client().buy({ item: 'next' })).toMatchObject({ item: 'next' })
  })

  test('a request whose caller has stopped waiting is not handled', async () => {
    const before = handled
    const late = inContext(context({ deadline: Date.now() - 1 }), () => client().buy({ item: 'late' }))
    await expect(late).rejects.toMatchObject({ kind: 'unavailable' })
    await client().buy({ item: 'next' })
    expect(handled).toBe(before + 1)
  })

  test('nobody to answer is said at once, not after the deadline', async () => {
    const started = Date.now()
    const lonely = caller.client({
      ...shop,
      methods: { buy: { ...shop.methods.buy, subject: 'rpc.nobody.buy' } },
    })
    await expect(lonely.buy({ item: 'x' })).rejects.toMatchObject({ kind: 'unavailable' })
    expect(Date.now() - started).toBeLessThan(2_000)
  })

  test('a service without a handler for its contract refuses to start, and names it', async () => {
    @Controller()
    class Nothing {}
    await expect(serveShop(fixture.bus, fixture.database, [Nothing])).rejects.toThrow(
      'rpc.shop.buy, event.shop.item.sold has no handler',
    )
  })

  test('more calls at once than a service takes are refused, and those that it took are answered', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 80 }, () => client().buy({ item: 'awaited' })),
    )
    const refused = outcomes.filter(outcome => outcome.status === 'rejected')
    expect(refused).toHaveLength(30)
    expect(refused.every(({ reason }) => faults.unavailable.is(reason) && reason.data.retryAfter > 0)).toBe(
      true,
    )
  })

  test('a service that stops answers what it has begun', async () => {
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

  test('a line that is cut fails what was asked over it at once', async () => {
    const asked = inContext(context({ deadline: Date.now() + 60_000 }), () => client().buy({ item: 'slow' }))
    const outcome = asked.catch((error: unknown) => error)
    await fixture.nats.kill()
    expect(await outcome).toMatchObject({ kind: 'unavailable' })
    await fixture.nats.start()
  })
})
