import { Controller } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import {
  contract,
  deadLetterFaults,
  deadLetterMethods,
  faultsOf,
  type Backlog,
  type Client,
  type DeadLetter,
} from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import { actor, inContext, type Actor } from './context.js'
import { On } from './nest.js'
import { serveShop, shop, BusFixture } from './shop.fixture.js'

const { sold } = shop.events.item
const faults = faultsOf('shop', deadLetterFaults)
const admin = contract('shop', { methods: deadLetterMethods(faults.deadLetterNotFound), events: {}, faults })
const ADMIN: Actor = { subject: 'admin', role: 'ADMIN' }

/** The work of the handler; each test sets its own. */
let read: (item: string, eventId: string) => Promise<unknown>

@Controller()
class Reader {
  @On(sold, { idempotentBy: 'inbox' })
  async sold({ item }: { item: string }, eventId: string) {
    await read(item, eventId)
  }
}

describe('DeadLetterAdmin', () => {
  let fixture: BusFixture
  let app: { close(): Promise<void> }
  const as = <T>(acting: Actor | null, work: () => Promise<T>) =>
    inContext({ requestId: 'r', traceparent: '', actor: acting, deadline: Date.now() + 10_000 }, work)
  const client = () => fixture.bus.client(admin)
  const ask = <T>(work: (client: Client<typeof admin>) => Promise<T>) => as(ADMIN, () => work(client()))
  const list = (query = {}) => ask(shop => shop.listDeadLetters(query))
  const replay = (which = {}) => ask(shop => shop.replayDeadLetters(which))
  const effects = () => fixture.effects()
  const record = (item: string, eventId: string) =>
    fixture.once(eventId, async tx => void (await tx.$executeRaw`insert into effects values (${item})`))
  /** Dead letters that are a second apart, oldest first. */
  const bury = async (items: string[], handler = sold.subject) => {
    const ids = items.map(() => newId())
    await fixture.database.query(
      `insert into booking.dead_letters (handler, event_id, payload, error, failures, failed_at, dead_at)
       select $1, id, jsonb_build_object('item', item), 'no', 8, now() - interval '1 hour' + place * interval '1 second', now()
       from unnest($2::uuid[], $3::text[]) with ordinality as letter (id, item, place)`,
      [handler, ids, items],
    )
    return ids
  }
  const named = (count: number) =>
    Array.from({ length: count }, (_, n) => `item ${String(n).padStart(3, '0')}`)

  beforeAll(async () => {
    fixture = await BusFixture.open()
    await fixture.makeEffects()
    app = await serveShop(fixture.bus, fixture.database, [Reader], [sold], admin)
  })
  beforeEach(() => {
    read = record
  })
  afterEach(() => fixture.database.query('truncate booking.dead_letters, booking.effects'))
  afterAll(async () => {
    await app.close()
    await fixture.close()
  })

  test('lists an event that its handler failed on eight times with the error, and no longer once it was replayed', async () => {
    let mended = false
    read = (item, eventId) => (mended ? record(item, eventId) : Promise.reject(new Error('cannot')))
    await fixture.tx(emit => emit(sold, { item: 'poison' }))
    await until(async () => (await list()).data.length, { withinMs: 60_000 })
    const { data } = await list()
    expect(data).toEqual([
      expect.objectContaining({
        service: 'shop',
        handler: sold.subject,
        payload: { item: 'poison' },
        error: expect.stringContaining('cannot'),
        failures: 8,
      }),
    ])
    mended = true
    expect(await replay({ eventId: data[0]!.eventId })).toEqual({ handled: 1, failed: 0 })
    expect([await effects(), (await list()).data]).toEqual([['poison'], []])
  }, 70_000)

  test('replays a dead letter without an actor', async () => {
    await bury(['a'])
    let seen: unknown = 'nothing yet'
    read = () => Promise.resolve((seen = actor()))
    await replay()
    expect(seen).toBeNull()
  })

  test('keeps a dead letter whose replay fails, with the latest error', async () => {
    const [id] = await bury(['a'])
    read = () => Promise.reject(new Error('still not'))
    expect(await replay({ handler: sold.subject, eventId: id })).toEqual({ handled: 0, failed: 1 })
    expect((await list()).data).toEqual([
      expect.objectContaining({
        eventId: id,
        failures: 9,
        error: expect.stringContaining('still not'),
      }),
    ])
    read = record
    expect(await replay()).toEqual({ handled: 1, failed: 0 })
  })

  test('keeps a dead letter whose handler no longer exists', async () => {
    await bury(['a'], 'event.shop.item.lost')
    expect(await replay()).toEqual({ handled: 0, failed: 1 })
    expect((await list()).data[0]!.error).toContain('event.shop.item.lost is not read any more')
  })

  test('replays one dead letter, those of one handler, or all, and no others', async () => {
    const [one] = await bury(['a', 'b', 'c'])
    await bury(['x'], 'event.shop.item.lost')
    expect(await replay({ eventId: one })).toEqual({ handled: 1, failed: 0 })
    expect(await effects()).toEqual(['a'])
    expect(await replay({ handler: sold.subject })).toEqual({ handled: 2, failed: 0 })
    expect(await effects()).toEqual(['a', 'b', 'c'])
    expect(await replay()).toEqual({ handled: 0, failed: 1 })
  })

  test('replays a hundred dead letters per call, the oldest first', async () => {
    const items = named(130)
    await bury(items)
    expect(await replay()).toEqual({ handled: 100, failed: 0 })
    expect(await effects()).toEqual(items.slice(0, 100))
    expect(await replay()).toEqual({ handled: 30, failed: 0 })
    expect(await replay()).toEqual({ handled: 0, failed: 0 })
  })

  test('does not replay a dead letter that another call replays, and does not report it as missing', async () => {
    const [id] = await bury(named(20))
    const seen: string[] = []
    read = (item, eventId) => (seen.push(item), record(item, eventId))
    const answers = await Promise.all([replay(), replay(), replay(), replay()])
    expect(answers.reduce((sum, { handled }) => sum + handled, 0)).toBe(20)
    expect(seen.toSorted()).toEqual(named(20))
    await expect(replay({ eventId: id })).rejects.toMatchObject({ code: 'shop.deadLetterNotFound' })
  })

  /** A second replay begins while a handler works on the dead letter that it would get. */
  const replayTwice = async (before: () => Promise<unknown>) => {
    await bury(['a'])
    const seen: string[] = []
    read = async (item, eventId) => {
      seen.push(item)
      if (seen.length === 1) await before().then(() => replay())
      await record(item, eventId)
    }
    await replay()
    return seen
  }

  test('does not replay a dead letter that its handler is processing', async () => {
    expect(await replayTwice(() => Promise.resolve())).toEqual(['a'])
  })

  test('control: without the lease a dead letter is handled twice, and only the inbox prevents a second effect', async () => {
    const takeLease = () => fixture.database.query('update booking.dead_letters set leased_until = null')
    expect(await replayTwice(takeLease)).toEqual(['a', 'a'])
    expect(await effects()).toEqual(['a'])
  })

  test('replays a dead letter whose replaying process died, once its lease of a minute has ended', async () => {
    await bury(['a'])
    await fixture.database.query(`update booking.dead_letters set leased_until = now() + interval '1 minute'`)
    expect(await replay()).toEqual({ handled: 0, failed: 0 })
    await fixture.database.query(`update booking.dead_letters set leased_until = now() - interval '1 second'`)
    expect(await replay()).toEqual({ handled: 1, failed: 0 })
  })

  test('leaves dead letters unchanged once the caller’s deadline has passed', async () => {
    await bury(named(30))
    const hurried = { requestId: 'r', traceparent: '', actor: ADMIN, deadline: Date.now() + 2_000 }
    expect(await inContext(hurried, () => client().replayDeadLetters({}))).toEqual({ handled: 10, failed: 0 })
    expect(await replay()).toEqual({ handled: 20, failed: 0 })
  })

  test('lists dead letters page by page, newest first, each once', async () => {
    const ids = await bury(named(7))
    const listed: DeadLetter[] = []
    let cursor: string | null | undefined
    do {
      const { data, nextCursor } = await list({ limit: 3, ...(cursor && { cursor }) })
      listed.push(...data)
      cursor = nextCursor
    } while (cursor)
    expect(listed.map(({ eventId }) => eventId)).toEqual(ids.toReversed())
    await expect(list({ cursor: 'x' })).rejects.toMatchObject({ code: 'invalid' })
  })

  test('answers ADMINs only', async () => {
    await bury(['a'])
    const questions: (() => Promise<unknown>)[] = [
      () => client().listDeadLetters({}),
      () => client().replayDeadLetters({}),
      () => client().listBacklogs({}),
    ]
    for (const work of questions) {
      await expect(as({ subject: 'o', role: 'ORGANIZER' }, work)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(as(null, work)).rejects.toMatchObject({ code: 'unauthenticated' })
    }
    expect(await effects()).toEqual([])
  })

  test('counts dead letters beside waiting events and events in progress', async () => {
    let release: () => void = () => undefined
    const held = new Promise<void>(resolve => (release = resolve))
    read = () => held
    await bury(['a'])
    await bury(['b'], 'event.shop.item.lost')
    await fixture.tx(emit => emit(sold, ...named(3).map(item => ({ item }))))
    const backlog = (handler: string, counts: Omit<Backlog, 'service' | 'handler'>) => ({
      service: 'shop',
      handler,
      ...counts,
    })
    const lists = async () => (await ask(shop => shop.listBacklogs({}))).data
    await until(async () => (await lists())[0]?.inProgress === 3)
    expect(await lists()).toEqual([
      backlog(sold.subject, { waiting: 0, inProgress: 3, dead: 1 }),
      backlog('event.shop.item.lost', { waiting: 0, inProgress: 0, dead: 1 }),
    ])
    release()
    await until(async () => (await lists())[0]?.inProgress === 0)
  })
})
