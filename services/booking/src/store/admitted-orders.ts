import type { PoolClient, QueryConfig } from 'pg'
import { booking } from '@boxoffice/contracts'
import { LIVE_ORDER } from '../core/order-state.js'
import type { Command } from '../core/commands.js'
import type { QueueAdmission } from '../core/queue-admission.js'

/** The admissions of a batch and the orders that use them. The stock's lock makes this exact. */
export class AdmittedOrders {
  private readonly orders: { orderId: string; position: number }[] = []

  /** `used`: guests' numbers that have a live order. */
  constructor(private readonly used: Set<number>) {}

  /** Places an order with this admission. A guest's admission is valid for one live order: throws `queueAdmissionRequired` for another. */
  use<T extends { id: string }>(admission: QueueAdmission | null | undefined, placeOrder: () => T): T {
    if (!admission) return placeOrder()
    const { number, holder } = admission
    if (holder.isGuest && this.used.has(number)) throw booking.faults.queueAdmissionRequired({})
    const order = placeOrder()
    if (holder.isGuest) this.used.add(number)
    this.orders.push({ orderId: order.id, position: number })
    return order
  }

  /** Sends no statement for a batch without admissions, as most batches are. */
  write(eventId: string): QueryConfig | undefined {
    if (!this.orders.length) return undefined
    return {
      name: 'admitted-write',
      text: `insert into admitted_orders (order_id, event_id, position)
             select "orderId", $1, position from json_to_recordset($2) as admitted ("orderId" uuid, position int)`,
      values: [eventId, JSON.stringify(this.orders)],
    }
  }
}

/** Reads which admissions of a batch's guests are in use. Sends no query if no guest has one. */
export async function readAdmitted(client: PoolClient, eventId: string, entries: Command[]) {
  const numbers = entries.flatMap(entry =>
    entry.kind === 'place' && entry.admission?.holder.isGuest ? entry.admission.number : [],
  )
  if (!numbers.length) return new AdmittedOrders(new Set())
  const { rows } = await client.query<{ position: number }>({
    name: 'admitted-used',
    text: `select position from admitted_orders join orders on id = order_id
           where admitted_orders.event_id = $1 and position = any($2::int[]) and ${LIVE_ORDER}`,
    values: [eventId, numbers],
  })
  return new AdmittedOrders(new Set(rows.map(({ position }) => position)))
}
