import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { booking, type SaleTerms } from '@boxoffice/contracts'
import { testEnvironment, until } from '@boxoffice/testing'
import { RedisClient } from '@boxoffice/service/redis'
import { tierTerms, saleTerms, saleFixture, type SaleFixture } from '../../test/sale.fixture.js'
import { placing } from '../core/event.fixture.js'
import { PastBuyers } from '../workflows/past-buyers.js'
import { SoldOutCache } from '../workflows/sold-out-cache.js'
import { Election } from './election.js'
import { SpentCoupons } from '../workflows/spent-coupons.js'
import { RefreshSpentCoupons } from './refresh-spent-coupons.js'

const log = { debug: () => undefined, info: () => undefined, warn: () => undefined } as never

let sale: SaleFixture
let clients: RedisClient[]
beforeAll(async () => {
  sale = await saleFixture()
})
afterAll(() => sale.close())

beforeEach(async () => {
  // Redis database of its own: the running services would win the election, and publish their own coupons.
  const url = `${testEnvironment().redisUrl}/5`
  clients = [0, 1].map(() => new RedisClient({ REDIS_URL: url }, log))
  await until(() => clients.every(({ status }) => status === 'ready'))
  await clients[0]!.flushdb()
})
afterEach(() => clients.forEach(client => client.onApplicationShutdown()))

const replica = (index: number) => {
  const spent = new SpentCoupons(clients[index]!, sale.clock)
  const job = new RefreshSpentCoupons(sale.db, new Election(clients[index]!), spent, sale.clock)
  const stock = sale.stocks[index]!
  const buyers = new PastBuyers(sale.sqls[index]!, sale.clock, sale.log)
  return { job, stock, cache: new SoldOutCache(stock, spent, buyers, sale.clock) }
}
async function spentCoupon() {
  const offer = await sale.offer(saleTerms([tierTerms({ capacity: 100 })]))
  const limits = { maxRedemptions: 1, redemptionLimit: 1 }
  await sale.db.coupon.create({
    data: { id: newId(), eventId: offer.eventId, code: 'ONE', kind: 'FIXED', value: 100, ...limits },
  })
  const first = command(offer, { key: newId(), email: 'first@example.test' })
  const { order } = await sale.stocks[0]!.placeOrder(first)
  return { offer, first, order }
}
const command = ({ eventId, tiers }: SaleTerms, more: { key?: string; email?: string } = {}) =>
  placing(eventId, [{ tierId: tiers[0]!.id, quantity: 1 }], { couponCode: 'one', ...more })
const refusal = (cache: SoldOutCache, { order }: ReturnType<typeof command>) => {
  try {
    cache.refuse(order)
  } catch (error) {
    return error
  }
  return undefined
}
const spentFault = booking.faults.couponInvalid({ refusal: 'SPENT' })

describe('RefreshSpentCoupons', () => {
  test('one process looks up spent coupons, and every process refuses them without the database', async () => {
    const { offer, first, order } = await spentCoupon()
    const [one, two] = [replica(0), replica(1)]
    await one.job.run()
    await two.job.run()
    for (const { cache, stock } of [one, two]) {
      expect(refusal(cache, command(offer))).toEqual(spentFault)
      await expect(stock.placeOrder(command(offer))).rejects.toEqual(spentFault)
      await until(() => refusal(cache, command(offer, { key: newId() })))
      expect(refusal(cache, first)).toBeUndefined()
      expect(await stock.placeOrder(first)).toEqual({ order, replayed: true })
    }
  })

  test('Election elects one process at a time, and another one when it is gone', async () => {
    const [one, two] = clients.map(client => new Election(client))
    expect([await one!.isElected('office'), await two!.isElected('office')]).toEqual([true, false])
    expect([await one!.isElected('office'), await two!.isElected('office')]).toEqual([true, false])
    await until(() => two!.isElected('office'), { withinMs: 5_000 })
  })

  test('a coupon whose redemption is returned can be redeemed again within a second and a half', async () => {
    const { offer, order } = await spentCoupon()
    const { job, cache } = replica(0)
    await job.run()
    await sale.stocks[1]!.change(offer.eventId, { kind: 'release', orderId: order.id })
    expect(refusal(cache, command(offer))).toEqual(spentFault)
    await job.run()
    expect(refusal(cache, command(offer))).toBeUndefined()

    await sale.stocks[1]!.placeOrder(command(offer))
    await job.run()
    sale.clock.pass(1)
    expect(refusal(cache, command(offer))).toBeUndefined()
  })

  test('without Redis no order is refused early, and the stock keeps the coupon’s limit', async () => {
    const { offer } = await spentCoupon()
    const gone = new RedisClient({ REDIS_URL: 'redis://127.0.0.1:1' }, log)
    clients.push(gone)
    const spent = new SpentCoupons(gone, sale.clock)
    const job = new RefreshSpentCoupons(sale.db, new Election(gone), spent, sale.clock)
    const buyers = new PastBuyers(sale.sqls[0]!, sale.clock, sale.log)
    const cache = new SoldOutCache(sale.stocks[0]!, spent, buyers, sale.clock)
    await job.run()
    const orders = await Promise.allSettled(
      Array.from({ length: 50 }, async (_, index) => {
        const late = command(offer)
        cache.refuse(late.order)
        return sale.stocks[index % 2]!.placeOrder(late)
      }),
    )
    for (const result of orders) expect(result).toEqual({ status: 'rejected', reason: spentFault })
    expect(await sale.db.order.count({ where: { eventId: offer.eventId } })).toBe(1)
  })
})
