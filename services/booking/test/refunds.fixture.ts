import { v7 as newId } from 'uuid'
import { booking, type SaleTerms, type Order, type RefundDue } from '@boxoffice/contracts'
import { tierTerms, saleTerms, type SaleFixture } from './sale.fixture.js'
import { placing } from '../src/core/event.fixture.js'
import type { RefundCommand } from '../src/core/commands.js'

type Items = { tierId: string; quantity: number }[]

/** A paid order of a guest: so many tickets of the event's first tier, and the given others. */
export async function paidOrder(
  sale: SaleFixture,
  { eventId, tiers }: SaleTerms,
  quantity = 1,
  more: Items = [],
) {
  const items = [{ tierId: tiers[0]!.id, quantity }, ...more]
  const { order } = await sale.stocks[0]!.placeOrder(placing(eventId, items))
  await sale.settlement.apply({ id: newId(), orderId: order.id, amount: order.total })
  return order
}

/** A refund command, by default for all that remains. */
export const refundOf = ({ id: orderId }: Order, more: object = {}): Omit<RefundCommand, 'kind'> => ({
  ...{ orderId, reason: 'a mistake', askedBy: 'organizer', caller: 'organizer', requestHash: '' },
  ...more,
})

export const complete = ({ db }: SaleFixture, { id }: Order) =>
  db.order.findUniqueOrThrow({ where: { id }, include: { tickets: { orderBy: { id: 'asc' } }, lines: true } })

/** The refunds that payments was asked for, in order. */
export async function refundsDue({ database }: SaleFixture, { id }: Order): Promise<RefundDue[]> {
  const rows = await database.query<{ payload: RefundDue }>(
    `select payload from booking.outbox where subject = $1 and payload ->> 'orderId' = $2 order by id`,
    [booking.events.payment.refundDue.subject, id],
  )
  return rows.map(({ payload }) => payload)
}

/** Reports as payments does that the money of these refunds has arrived, or of all that are due. */
export async function sendAllBack(sale: SaleFixture, order: Order, dues?: RefundDue[]) {
  for (const { refundId, paymentId, orderId, amount } of dues ?? (await refundsDue(sale, order)))
    await sale.onPaymentRefunded({
      ...{ refundId, paymentId, orderId },
      ...{ amount: amount ?? order.total, version: 1 },
    })
}

/** An amount as a command has it. */
export const money = (amount: number) => ({ amount: { amount, currency: 'NGN' } })

/**
 * The sale terms: a tier at 1,000, of which two tickets cost 600; one at 3,000; a free one. Until a day
 * before the event buyers are refunded half.
 */
export function offerBack(sale: SaleFixture, more: Partial<SaleTerms> = {}): Promise<SaleTerms> {
  const discount = { kind: 'FIXED' as const, value: 400, quota: 2 }
  const prices = [3_000, 0].map(amount => tierTerms({ price: { amount, currency: 'NGN' } }))
  const refundPolicy = { hoursBefore: 24, percent: 50 }
  return sale.offer(saleTerms([tierTerms({ discount }), ...prices], { refundPolicy, ...more }))
}

/** Refunds an order as the organizer, through one of the replicas. */
export const refund = (sale: SaleFixture, order: Order, more: object = {}, replica = 0) =>
  sale.stocks[replica]!.refund(order.eventId, refundOf(order, more))

/** The amounts and states of an order that a refund changes. */
export async function standing(sale: SaleFixture, order: Order) {
  const { state, refunded, tickets } = await complete(sale, order)
  return { state, refunded: Number(refunded), tickets: tickets.map(ticket => ticket.state) }
}
