import { Controller } from '@nestjs/common'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { faults } from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import { Handle, On } from './nest.js'
import { Outbox } from './outbox.js'
import { serveShop, shop, BusFixture } from './shop.fixture.js'

/** The work of the handler; each test sets its own. */
let read: (item: string, eventId: string) => Promise<void>

@Controller()
class Reader {
  @Handle(shop.methods.buy)
  buy({ item }: { item: string }) {
    return Promise.resolve({ item, buyer: null })
  }

  @On(shop.events.item.sold, { idempotentBy: 'inbox' })
  sold({ item }: { item: string }, eventId: string): Promise<void> {
    return read(item, eventId)
  }
}

describe('integration events', () => {
  let fixture: BusFixture
  let app: { close(): Promise<void> }
  const sell = (item: string) => fixture.tx(emit => emit(shop.events.item.sold, { item }))
  const deadLetters = () =>
    fixture.database.$queryRaw<{ failures: number; dead_at: Date | null }[]>`select * from dead_letters`

  beforeEach(async () => {
    fixture = await BusFixture.open()
    await fixture.makeEffects()
    await fixture.shortenLease()
    app = await serveShop(fixture.bus, fixture.database, [Reader])
  })
  afterEach(async () => {
    await app.close()
    await fixture.close()
  })
  const effects = () => fixture.effects()
  const record = (item: string, eventId: string) =>
    fixture.once(eventId, async tx => void (await tx.$executeRaw`insert into effects values (${item})`))

  test('are read once their transaction has committed, and never if it failed', async () => {
    read = record
    await expect(
      fixture.tx(async emit => {
        await emit(shop.events.item.sold, { item: 'never' })
        throw new Error('rolled back')
      }),
    ).rejects.toThrow('rolled back')
    await sell('a')
    await until(async () => (await effects()).length > 0)
    expect(await effects()).toEqual(['a'])
  })

  /** Dies after its commit and before its acknowledgement, twice. */
  const dieTwice = (effect: typeof record) => {
    let deliveries = 0
    read = async (item, eventId) => {
      await effect(item, eventId)
      if (++deliveries < 3) throw new Error('died')
    }
    return () => deliveries
  }

  test('have their effect once when they are delivered three times', async () => {
    const deliveries = dieTwice(record)
    await sell('a')
    await until(() => deliveries() === 3)
    expect(await effects()).toEqual(['a'])
  })

  test('control: without the inbox an event that is delivered three times has three effects', async () => {
    const deliveries = dieTwice(item =>
      fixture.database.transaction(
        async tx => void (await tx.$executeRaw`insert into effects values (${item})`),
      ),
    )
    await sell('a')
    await until(() => deliveries() === 3)
    expect(await effects()).toEqual(['a', 'a', 'a'])
  })

  test('become dead letters when their handler has failed eight times', async () => {
    let deliveries = 0
    read = () => {
      deliveries++
      return Promise.reject(new Error('cannot'))
    }
    await sell('poison')
    await until(async () => (await deadLetters())[0]?.dead_at, {
      withinMs: 60_000,
      describe: () => deliveries,
    })
    expect(deliveries).toBe(8)
    expect(await deadLetters()).toMatchObject([{ failures: 8, payload: { item: 'poison' } }])
  }, 70_000)

  test('do not count an outage as a failure of their handler', async () => {
    let deliveries = 0
    read = (item, eventId) =>
      ++deliveries < 3 ? Promise.reject(faults.unavailable({ retryAfter: 1 })) : record(item, eventId)
    await sell('a')
    await until(async () => (await effects()).length > 0, { withinMs: 15_000 })
    expect(await deadLetters()).toEqual([])
  })

  test('do not keep a process from starting when they cannot be published again', async () => {
    const outbox = 'update on booking.outbox'
    await fixture.database.query(`revoke ${outbox} from boxoffice_booking`)
    const another = new Outbox(fixture.bus, () => undefined)
    await expect(another.start(fixture.database)).resolves.toBeUndefined()
    await fixture.database.query(`grant ${outbox} to boxoffice_booking`)
    await another.stop()
  })

  test('that were committed while NATS was unavailable are read after the reconnect', async () => {
    read = record
    await fixture.nats.kill()
    await Promise.all(['a', 'b', 'c'].map(sell))
    await fixture.nats.start()
    await until(async () => (await effects()).length === 3, { withinMs: 25_000 })
    expect(await effects()).toEqual(['a', 'b', 'c'])
  })

  test('are all published when one transaction emits many', async () => {
    read = record
    await fixture.tx(emit => emit(shop.events.item.sold, { item: 'a' }, { item: 'b' }))
    await fixture.tx(emit => emit(shop.events.item.sold))
    await until(async () => (await effects()).length === 2)
    expect(await effects()).toEqual(['a', 'b'])
  })

  const items = Array.from({ length: 300 }, (_, index) => `item ${String(index).padStart(3, '0')}`)

  test('are published again by the outbox when NATS has lost its store, and none has its effect twice', async () => {
    read = record
    await Promise.all(items.map(sell))
    await fixture.nats.wipe()
    await sell('after')
    await until(async () => (await effects()).length >= items.length + 1, {
      withinMs: 25_000,
      describe: effects,
    })
    expect(await effects()).toEqual(['after', ...items])
  })

  test('are published again after NATS has lost its store even if the database was unavailable at that moment', async () => {
    const outbox = 'update on booking.outbox'
    read = () => Promise.reject(faults.unavailable({ retryAfter: 1 }))
    await Promise.all(items.map(sell))
    await fixture.database.query(`revoke ${outbox} from boxoffice_booking`)
    await fixture.nats.wipe()
    await until(() => fixture.bus.connected)
    await fixture.bus.nats.flush()
    read = record
    await fixture.database.query(`grant ${outbox} to boxoffice_booking`)
    await until(async () => (await effects()).length >= items.length, { withinMs: 25_000, describe: effects })
    expect(await effects()).toEqual(items)
  })

  test('control: if published rows were deleted, events would be lost with the store of NATS', async () => {
    read = () => Promise.reject(faults.unavailable({ retryAfter: 1 }))
    await Promise.all(items.map(sell))
    await until(async () => {
      const [row] = await fixture.database.$queryRaw<[{ waiting: number }]>`
        select count(*)::int as waiting from outbox where published_at is null`
      return row.waiting === 0
    })
    await fixture.database.$executeRaw`delete from outbox`
    read = record
    await fixture.nats.wipe()
    await sell('after')
    await until(async () => (await effects()).includes('after'), { withinMs: 25_000 })
    expect((await effects()).length).toBeLessThan(items.length)
  })
})
