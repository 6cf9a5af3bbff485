import { Controller } from '@nestjs/common'
import { headers } from 'nats'
import { v7 as newId } from 'uuid'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { until } from '@boxoffice/testing'
import { Bus } from './bus.js'
import { Handle, On } from './nest.js'
import { serveShop, shop, BusFixture } from './shop.fixture.js'
import { durableName, STREAM } from './stream.js'

const { sold } = shop.events.item

let delivered: string[]

@Controller()
class Reader {
  @Handle(shop.methods.buy)
  buy({ item }: { item: string }) {
    return Promise.resolve({ item, buyer: null })
  }

  @On(sold, { idempotentBy: 'inbox' })
  sold({ item }: { item: string }): Promise<void> {
    delivered.push(item)
    if (item !== 'slow') return Promise.resolve()
    return Promise.reject(Object.assign(new Error('canceling statement'), { code: '57014' }))
  }
}

describe('EventReader', () => {
  let fixture: BusFixture
  let app: { close(): Promise<void> }
  const sell = (item: string) => fixture.tx(emit => emit(sold, { item }))
  const deadLetters = () =>
    fixture.database.$queryRaw<
      { failures: number }[]
    >`select failures from dead_letters where dead_at is not null`

  beforeEach(async () => {
    delivered = []
    fixture = await BusFixture.open()
    app = await serveShop(fixture.bus, fixture.database, [Reader])
  })
  afterEach(async () => {
    await app.close()
    await fixture.close()
  })

  test('dead-letters an event whose handler failed eight times after it had timed out twenty times', async () => {
    await sell('slow')
    await until(async () => (await deadLetters()).length, { withinMs: 30_000, describe: () => delivered })
    expect(await deadLetters()).toEqual([{ failures: 8 }])
    expect(delivered).toHaveLength(28)
  }, 40_000)

  test('skips a message that cannot be parsed, and reads the following ones', async () => {
    const publish = (text: string, head: Record<string, string>) => {
      const all = headers()
      for (const [name, value] of Object.entries(head)) all.set(name, value)
      return fixture.bus.nats.jetstream().publish(sold.subject, text, { headers: all })
    }
    await publish('{', { 'Nats-Msg-Id': newId() })
    await publish('{"item":"anonymous"}', {})
    await publish('{"item":"misnamed"}', { 'Nats-Msg-Id': 'one' })
    await publish('{"item":"acted"}', { 'Nats-Msg-Id': newId(), 'Boxoffice-Actor': '{' })
    await sell('a')
    const { consumers } = await fixture.bus.nats.jetstreamManager({ checkAPI: false })
    await until(async () => {
      const { num_pending, num_ack_pending } = await consumers.info(STREAM, durableName('shop', sold))
      return delivered.length > 0 && num_pending + num_ack_pending === 0
    })
    expect(delivered).toEqual(['a'])
    expect(await deadLetters()).toEqual([])
  })
})

test('EventWatcher passes on the next event after messages that cannot be handled', async () => {
  const fixture = await BusFixture.open()
  const [received, logged]: [string[], unknown[]] = [[], []]
  const bus = await Bus.open({
    url: fixture.nats.url,
    name: 'watcher',
    log: (_, error) => logged.push(error),
  })
  bus.watch(sold, ({ item }) => {
    if (item === 'a') throw new Error('deaf')
    received.push(item)
  })
  await bus.nats.flush()
  for (const text of ['{', '{}', '{"item":"a"}', '{"item":"b"}']) fixture.bus.nats.publish(sold.subject, text)
  await until(() => received.length)
  expect(received).toEqual(['b'])
  expect(logged).toHaveLength(3)
  await bus.close()
  await fixture.close()
})
