import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { contract } from '@boxoffice/contracts'
import { NatsServer, testDatabase, until, type TestDatabase } from '@boxoffice/testing'
import { Bus } from './bus.js'
import { asShop, denying } from './denying.fixture.js'
import { Outbox } from './outbox.js'
import { countUnpublishable, insertRows, outboxRow } from './outbox-row.js'
import { ensureStream, STREAM } from './stream.js'

const payload = z.object({ text: z.string() })
const { sold, returned } = contract('shop', {
  methods: {},
  events: { item: { sold: payload, returned: payload } },
  faults: {},
}).events.item

const DENIED = denying('publish', sold.subject)
const ALLOWED = denying('publish')
const SMALL = `${ALLOWED}\nmax_payload: 4096`

describe('an event that NATS refuses', () => {
  let nats: NatsServer
  let database: TestDatabase
  let bus: Bus
  let outbox: Outbox
  let logged: (Error & { eventIds: string[]; subject: string })[]

  const start = async (configuration: string) => {
    logged = []
    nats = await NatsServer.start(configuration)
    bus = await Bus.open({ url: asShop(nats.url), name: 'shop' })
    outbox = new Outbox(bus, (_, error) => logged.push(error as (typeof logged)[number]))
    await outbox.start(database)
    await until(async () =>
      (await bus.nats.jetstreamManager()).streams.info(STREAM).then(
        info => !!info,
        () => false,
      ),
    )
  }
  const emit = (event: typeof sold, ...texts: string[]) =>
    outbox.commit(emitter => database.transaction(tx => emitter(tx)(event, ...texts.map(text => ({ text })))))
  const rows = () => database.$queryRaw<
    { id: string; subject: string; error: string | null; published: boolean }[]
  >`
    select id, subject, error, published_at is not null as published from outbox order by subject, id`
  const isPublished = (subject: string) =>
    until(async () => (await rows()).filter(row => row.subject === subject).every(row => row.published))
  /** Lets all that waits be claimed at once. */
  const endLeases = () => database.$executeRaw`update outbox set leased_until = now() - interval '1 second'`

  beforeEach(async () => {
    database = await testDatabase('booking')
  })
  afterEach(async () => {
    await outbox.stop()
    await bus.close()
    await database.drop()
    await nats.stop()
  })

  test.each([
    ['for lack of a right', DENIED, 'a', 'NATS refuses the publish to event.shop.item.sold'],
    ['for its size', SMALL, 'a'.repeat(5_000), 'more than NATS carries (4096)'],
  ])('%s is counted, and logged once with id, subject and cause', async (_, configuration, text, cause) => {
    await start(configuration)
    await emit(sold, text)
    await until(() => countUnpublishable(database))
    const [row] = await rows()
    expect(row!.error).toContain(cause)
    await endLeases()
    await until(
      async () =>
        (await database.$queryRaw<unknown[]>`select 1 from outbox where leased_until > now()`).length,
    )
    await emit(returned, 'b')
    await isPublished(returned.subject)
    const lines = logged.filter(({ message }) => message.includes('cannot be published'))
    expect(lines).toMatchObject([
      { subject: sold.subject, eventIds: [row!.id], message: expect.stringContaining(cause) },
    ])
  })

  test('for want of a stream is counted, and published when there is one', async () => {
    await start(ALLOWED)
    await (await bus.nats.jetstreamManager()).streams.delete(STREAM)
    await emit(sold, 'a')
    await until(() => countUnpublishable(database))
    expect(logged).toMatchObject([
      { message: expect.stringContaining('No responders for event.shop.item.sold') },
    ])
    await ensureStream(bus.nats)
    await endLeases()
    await isPublished(sold.subject)
    expect(await countUnpublishable(database)).toBe(0)
  })

  test('holds up no event of another subject, even where many were refused before', async () => {
    await start(DENIED)
    await emit(sold, ...Array.from({ length: 1_200 }, (_, index) => String(index)))
    await emit(returned, 'b')
    await isPublished(returned.subject)
    await until(async () => (await countUnpublishable(database)) === 1_200)
    await outbox.stop()
    await database.$executeRaw`update outbox set published_at = null`
    await endLeases()
    outbox = new Outbox(bus, () => undefined)
    await outbox.start(database)
    await isPublished(returned.subject)
    expect(await countUnpublishable(database)).toBe(1_200)
  })

  test('is published when NATS refuses it no more', async () => {
    await start(DENIED)
    await emit(sold, 'a')
    await until(() => countUnpublishable(database))
    await nats.reload(ALLOWED)
    await until(
      async () => {
        await endLeases()
        return (await rows()).every(row => row.published)
      },
      {
        describe: () =>
          logged
            .map(error => String(error))
            .slice(-3)
            .concat(String(bus.connected)),
      },
    )
    expect(await rows()).toMatchObject([{ error: null }])
  })
})

test('an outbox that may not verify the stream publishes all the same, and logs the refusal once', async () => {
  const [nats, database] = [await NatsServer.start(), await testDatabase('booking')]
  const admin = await Bus.open({ url: nats.url, name: 'admin' })
  await ensureStream(admin.nats)
  await admin.close()
  await nats.restart(denying('publish', '$JS.API.STREAM.CREATE.>'))
  const bus = await Bus.open({ url: asShop(nats.url), name: 'shop' })
  const logged: string[] = []
  const outbox = new Outbox(bus, (message, error) => logged.push(`${message}: ${String(error)}`))
  await database.transaction(async tx => insertRows(tx, [outboxRow(sold, { text: 'a' })]))
  await database.$executeRaw`update outbox set leased_until = now() - interval '1 second'`
  await outbox.start(database)
  await until(
    async () =>
      (await database.$queryRaw<unknown[]>`select 1 from outbox where published_at is not null`).length,
    {
      describe: () => logged,
    },
  )
  await new Promise(resolve => setTimeout(resolve, 2_500))
  expect(logged).toEqual([expect.stringMatching(/^the stream of events could not be verified.*permission/i)])
  await outbox.stop()
  await bus.close()
  await database.drop()
  await nats.stop()
})
