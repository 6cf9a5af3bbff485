import { Controller, Inject } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import {
  booking,
  type Coupon,
  type CouponChange,
  type NewCoupon,
  type Page,
  type PageQuery,
} from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { olderThan, Clock, pageOf } from '@boxoffice/service'
import { Db, type Tx } from '../db.js'
import { EventRights } from '../access/event-rights.js'
import { Prisma, type Coupon as CouponRow, type Event } from '../generated/client.js'
import { couponChanged } from '../metrics.js'
import { plainCode } from '../core/coupon.js'
import { couponRow, toCoupon, whole } from './coupon-view.js'

interface ByCode {
  eventId: string
  code: string
}

/** What takes something off an order, as an event's organizer sets it up. Who redeems it, the stock decides. */
@Controller()
export class Coupons {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(EventRights) private readonly rights: EventRights,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Throws `couponExists`, `tierNotFound`, and `invalid` for another currency than the event's. */
  @Handle(booking.methods.createCoupon)
  async createCoupon({ eventId, ...coupon }: NewCoupon & { eventId: string }): Promise<Coupon> {
    const event = await this.rights.managed(eventId)
    const data = await fitting(this.db, event, coupon)
    try {
      const made = await this.db.coupon.create({ data: { ...data, id: newId(), eventId } })
      couponChanged('created')
      return toCoupon(made, event.currency)
    } catch (error) {
      if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
        throw booking.faults.couponExists({})
      throw error
    }
  }

  @Handle(booking.methods.listCoupons)
  async listCoupons({ eventId, limit, cursor }: PageQuery & { eventId: string }): Promise<Page<Coupon>> {
    const { currency } = await this.rights.managed(eventId)
    const rows = await this.db.coupon.findMany({
      where: { eventId, endedAt: null, ...olderThan(cursor) },
      orderBy: { id: 'desc' },
      take: limit + 1,
    })
    return pageOf(rows, limit, row => toCoupon(row, currency))
  }

  /** Throws `couponNotFound`, also when it has ended. */
  @Handle(booking.methods.getCoupon)
  async getCoupon({ eventId, code }: ByCode): Promise<Coupon> {
    const { currency } = await this.rights.managed(eventId)
    const id = await this.idOf(this.db, { eventId, code })
    return toCoupon(await this.db.coupon.findUniqueOrThrow({ where: { id } }), currency)
  }

  /** Throws as `createCoupon`, and `couponNotFound`. A limit may be below what is redeemed: then nobody else redeems it. */
  @Handle(booking.methods.updateCoupon)
  async updateCoupon({ eventId, code, ...change }: CouponChange & ByCode): Promise<Coupon> {
    const event = await this.rights.managed(eventId)
    const changed = await this.db.tx(async tx => {
      const row = await this.locked(tx, { eventId, code })
      const data = await fitting(tx, event, whole(row, event.currency, change), row)
      return tx.coupon.update({ where: { id: row.id }, data: { ...data, version: { increment: 1 } } })
    })
    couponChanged('changed')
    return toCoupon(changed, event.currency)
  }

  /** The row stays, for the orders that have it; its code is free again. */
  @Handle(booking.methods.deleteCoupon)
  async deleteCoupon({ eventId, code }: ByCode): Promise<void> {
    await this.rights.managed(eventId)
    await this.db.tx(async tx => {
      const { id } = await this.locked(tx, { eventId, code })
      await tx.coupon.update({ where: { id }, data: { endedAt: this.clock.now() } })
    })
    couponChanged('deleted')
  }

  /** Nobody redeems it until the transaction ends. */
  private async locked(tx: Tx, coupon: ByCode): Promise<CouponRow> {
    const id = await this.idOf(tx, coupon)
    await tx.$queryRaw`select 1 from coupons where id = ${id}::uuid for update`
    const row = await tx.coupon.findUniqueOrThrow({ where: { id } })
    if (row.endedAt) throw booking.faults.couponNotFound({})
    return row
  }

  private async idOf(db: Pick<Db, '$queryRaw'>, { eventId, code }: ByCode): Promise<string> {
    const [coupon] = await db.$queryRaw<{ id: string }[]>`
      select id from coupons
      where event_id = ${eventId}::uuid and lower(code) = ${plainCode(code)} and ended_at is null`
    if (!coupon) throw booking.faults.couponNotFound({})
    return coupon.id
  }
}

/** The row of this coupon, if it is one that fits the event. Throws `tierNotFound`. */
async function fitting(db: Pick<Db, 'tier'>, event: Event, coupon: NewCoupon, known?: CouponRow) {
  const tierIds = [...new Set(coupon.tierIds)]
  const tiers = await db.tier.findMany({
    where: { eventId: event.id, withdrawn: false },
    select: { id: true },
  })
  const fit = new Set([...tiers.map(({ id }) => id), ...(known?.tierIds ?? [])])
  const strange = tierIds.find(tierId => !fit.has(tierId))
  if (strange) throw booking.faults.tierNotFound({ tierId: strange })
  return couponRow({ ...coupon, tierIds }, event.currency, known?.redeemed ?? 0)
}
