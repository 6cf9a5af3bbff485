import { Inject, Injectable } from '@nestjs/common'
import { LRUCache } from 'lru-cache'
import { isOutage } from '@boxoffice/bus'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { Sql } from '../store/sql.js'

/** An event or a coupon, and how many orders it ever had. */
export interface Scope {
  of: 'event' | 'coupon'
  id: string
  orders: number
}

interface Known {
  orders: number
  addresses: AddressFilter
}

const AT_ONCE = 5_000
const AGAIN_MS = 1_000
/** The reading of all orders is repeated after this many times its duration. */
const REST = 5
const SCOPES = 200

const COUNTS = {
  event: 'select placed as orders from events where id = $1',
  coupon: 'select orders from coupons where id = $1',
}
const buyersOf = (column: string) => `
  select id, buyer_email as email from orders where ${column} = $1 and id > $2 order by id limit ${AT_ONCE}`
const BUYERS = { event: buyersOf('event_id'), coupon: buyersOf('coupon_id') }
const FIRST = '00000000-0000-0000-0000-000000000000'

/**
 * The buyers who may have ordered before: only their requests can be repeats, which must get their first answer. A no is always right:
 * while the number of orders is that of the last reading, there are no other buyers.
 */
@Injectable()
export class PastBuyers {
  private readonly known = new LRUCache<string, Known>({ max: SCOPES })
  /** The earliest time of the next reading; never, while one is going on. */
  private readonly notBefore = new LRUCache<string, number>({ max: SCOPES })

  constructor(
    @Inject(Sql) private readonly sql: Sql,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Pick<Log, 'error' | 'warn'>,
  ) {}

  /** Whether this address may have an order here; true until the orders have been read. */
  mayInclude(scope: Scope, email: string): boolean {
    const known = this.known.get(scope.id)
    if (known?.orders === scope.orders) return known.addresses.mayHave(email)
    if (this.clock.now().getTime() >= (this.notBefore.get(scope.id) ?? 0)) void this.refresh(scope)
    return true
  }

  /** A failed reading is repeated by the next request. */
  private async refresh(scope: Scope) {
    const start = this.clock.now().getTime()
    this.notBefore.set(scope.id, Infinity)
    try {
      await this.read(scope)
    } catch (err) {
      const level = isOutage(err) ? 'warn' : 'error'
      this.log[level]({ err, of: scope.of, id: scope.id }, 'past buyers were not read, and will be')
    } finally {
      const end = this.clock.now().getTime()
      this.notBefore.set(scope.id, end + Math.max(AGAIN_MS, REST * (end - start)))
    }
  }

  /** The count is read first: so an order that comes meanwhile is read without being counted, which is safe. */
  async read({ of, id }: Omit<Scope, 'orders'>): Promise<void> {
    const { rows } = await this.sql.pool.query<{ orders: number }>(COUNTS[of], [id])
    const orders = rows[0]?.orders ?? 0
    const addresses = new AddressFilter(orders)
    let page = await this.page(of, id, FIRST)
    while (page.length) {
      for (const { email } of page) addresses.add(email)
      page = page.length < AT_ONCE ? [] : await this.page(of, id, page.at(-1)!.id)
    }
    this.known.set(id, { orders, addresses })
  }

  private async page(of: Scope['of'], id: string, after: string) {
    return (await this.sql.pool.query<{ id: string; email: string }>(BUYERS[of], [id, after])).rows
  }
}

/**
 * A set of addresses with 32 bits for each: for an address that is not in it, it is wrong once in 32 times; for one that is in it,
 * never.
 */
class AddressFilter {
  private readonly bits: Uint32Array

  constructor(addresses: number) {
    this.bits = new Uint32Array(Math.max(addresses, 1_024))
  }

  add(address: string) {
    const at = this.bitOf(address)
    this.bits[at >>> 5]! |= 1 << (at & 31)
  }

  mayHave(address: string): boolean {
    const at = this.bitOf(address)
    return (this.bits[at >>> 5]! & (1 << (at & 31))) !== 0
  }

  /** FNV-1a. */
  private bitOf(address: string): number {
    let hash = 0x811c9dc5
    for (let index = 0; index < address.length; index++)
      hash = Math.imul(hash ^ address.charCodeAt(index), 0x01000193)
    return (hash >>> 0) % (this.bits.length * 32)
  }
}
