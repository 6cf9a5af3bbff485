import type { FastifyRequest } from 'fastify'
import { booking, type Person } from '@boxoffice/contracts'

/** Whom tickets are for: the user who asks, or whom a guest names. Throws `buyerNeeded` when there is neither. */
export function buyerOf({ person }: FastifyRequest, named: Person | undefined): Person {
  const buyer = person ?? named
  if (!buyer) throw booking.faults.buyerNeeded({})
  return buyer
}
