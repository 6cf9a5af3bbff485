import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Order, SaleTerms } from '@boxoffice/contracts'
import { saleFixture, saleTerms, tierTerms, type SaleFixture } from '../../test/sale.fixture.js'
import { Sql } from './sql.js'
import { Stock } from './stock.js'

let sale: SaleFixture
let terms: SaleTerms
beforeAll(async () => {
  sale = await saleFixture()
  terms = await sale.offer(saleTerms([tierTerms({ capacity: 100 })]))
})
afterAll(() => sale.close())

/** Changes an order without an event. */
class SilentStock extends Stock {
  protected override readonly applyCommand: Stock['applyCommand'] = (plan, { orderId }) => {
    const order = plan.order(orderId)
    plan.touch(order)
    return order
  }
}

const stockOn = (sql: Sql, Kind = Stock) => new Kind(sql, sale.outbox, sale.codes, sale.clock, sale.config)
const versionOf = async ({ id }: Order) => (await sale.db.order.findUniqueOrThrow({ where: { id } })).version
const release = (stock: Stock, { id: orderId, eventId }: Order) =>
  stock.change(eventId, { kind: 'release', orderId })

/** Releases an order over a connection that is lost when COMMIT has been carried out, or before it is sent. */
async function releaseWithLostCommit(Kind: typeof Stock, isCommitted: boolean) {
  const order = await sale.buy(terms)
  const sql = new Sql({ DATABASE_URL: sale.config.DATABASE_URL, DATABASE_POOL: 2 })
  const client = await sql.pool.connect()
  const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>
  const lost = async (...args: unknown[]) => {
    if (args[0] !== 'commit') return query(...args)
    await query(isCommitted ? 'commit' : 'rollback')
    throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
  }
  Object.assign(client, { query: lost })
  client.release()
  const [result] = await Promise.allSettled([release(stockOn(sql, Kind), order)])
  await sql.onApplicationShutdown()
  return { status: result.status, version: await versionOf(order) }
}

describe('Stock', () => {
  test('a plan that changes an order without an event is written', async () => {
    const order = await sale.buy(terms)
    const { isChanged } = await release(stockOn(sale.sqls[0]!, SilentStock), order)
    expect([isChanged, await versionOf(order)]).toEqual([true, 2])
  })

  describe.each([
    ['with an event', Stock],
    ['without an event', SilentStock],
  ])('a change %s whose connection is lost at COMMIT', (_, Kind) => {
    test('is answered as done when the transaction was committed', async () => {
      expect(await releaseWithLostCommit(Kind, true)).toEqual({ status: 'fulfilled', version: 2 })
    })

    test('throws an error that is no fault for its command alone, and commits nothing of that command', async () => {
      expect(await releaseWithLostCommit(Kind, false)).toEqual({ status: 'rejected', version: 1 })
    })
  })

  test('an error that is no fault fails its command, and commits nothing of it', async () => {
    class BrokenStock extends Stock {
      protected override readonly applyCommand: Stock['applyCommand'] = (plan, { orderId }) => {
        plan.touch(plan.order(orderId))
        throw new TypeError('a bug')
      }
    }
    const order = await sale.buy(terms)
    await expect(release(stockOn(sale.sqls[0]!, BrokenStock), order)).rejects.toThrow('a bug')
    expect(await versionOf(order)).toBe(1)
  })
})
