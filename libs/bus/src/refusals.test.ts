import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { Controller } from '@nestjs/common'
import { NatsServer, testDatabase, until, type TestDatabase } from '@boxoffice/testing'
import { Bus } from './bus.js'
import { asShop, denying } from './denying.fixture.js'
import { Handle, On } from './nest.js'
import { serveShop, shop } from './shop.fixture.js'
import { durableName, STREAM } from './stream.js'

@Controller()
class Shop {
  @Handle(shop.methods.buy)
  buy({ item }: { item: string }) {
    return Promise.resolve({ item, buyer: null })
  }

  @On(shop.events.item.sold, { idempotentBy: 'effect' })
  onSold() {
    return Promise.resolve()
  }
}

describe('a subscription that NATS refuses', () => {
  let nats: NatsServer
  let database: TestDatabase
  let logged: string[]
  const open = () =>
    Bus.open({
      url: asShop(nats.url),
      name: 'shop',
      log: (message, error) => logged.push(`${message}: ${String(error)}`),
    })

  beforeEach(async () => {
    logged = []
    nats = await NatsServer.start(denying('subscribe'))
    database = await testDatabase('booking')
  })
  afterEach(async () => {
    await database.drop()
    await nats.stop()
  })

  test.each([
    ['a method', denying('subscribe', 'rpc.shop.buy'), 'rpc.shop.buy'],
    [
      'the events of a consumer',
      denying('publish', '$JS.API.CONSUMER.MSG.NEXT.>'),
      '$JS.API.CONSUMER.MSG.NEXT.EVENTS.shop-event-shop-item-sold',
    ],
    [
      'a new consumer',
      denying('publish', '$JS.API.CONSUMER.DURABLE.CREATE.>', '$JS.API.CONSUMER.CREATE.>'),
      'shop-event-shop-item-sold',
    ],
  ])(
    'to %s keeps a service from starting, with an error that names the subject',
    async (_, conf, subject) => {
      await nats.restart(conf)
      const bus = await open()
      await expect(serveShop(bus, database, [Shop])).rejects.toThrow(subject)
      await bus.close()
    },
  )

  test('to replies keeps a process from connecting, with an error that names the subject', async () => {
    await nats.restart(denying('subscribe', '_INBOX_shop.>'))
    await expect(open()).rejects.toThrow('_INBOX_shop.')
  })

  test('to a watched event fails the check of the bus, and is logged once', async () => {
    await nats.restart(denying('subscribe', 'event.shop.item.sold'))
    const bus = await open()
    bus.watch(shop.events.item.sold, () => undefined)
    await expect(bus.check()).rejects.toThrow('event.shop.item.sold')
    expect(logged.filter(line => line.includes('event.shop.item.sold'))).toHaveLength(1)
    await bus.close()
  })

  test('when a service has started is logged, and fails the check of the bus', async () => {
    const bus = await open()
    const app = await serveShop(bus, database, [Shop])
    await bus.check()
    await nats.reload(denying('subscribe', 'rpc.shop.buy'))
    await until(() => logged.some(line => line.includes('rpc.shop.buy')))
    await expect(bus.check()).rejects.toThrow('rpc.shop.buy')
    await app.close()
    await bus.close()
  })

  test('to a consumer that was lost is logged once, while the reader tries again', async () => {
    await nats.restart(denying('publish'))
    const bus = await open()
    const failed: string[] = []
    const app = await serveShop(bus, database, [Shop], undefined, undefined, (subject, error) =>
      failed.push(`${subject}: ${String(error)}`),
    )
    await nats.reload(denying('publish', '$JS.API.CONSUMER.DURABLE.CREATE.>', '$JS.API.CONSUMER.CREATE.>'))
    await (
      await bus.nats.jetstreamManager()
    ).consumers.delete(STREAM, durableName('shop', shop.events.item.sold))
    await until(() => failed.length > 0)
    await new Promise(resolve => setTimeout(resolve, 1_500))
    expect(failed).toEqual([expect.stringMatching(/^event\.shop\.item\.sold: .*permission/i)])
    await app.close()
    await bus.close()
  })
})
