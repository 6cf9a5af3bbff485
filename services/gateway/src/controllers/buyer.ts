import type { FastifyRequest } from 'fastify'
import { booking, type Buyer } from '@boxoffice/contracts'
import { languageOf } from '../edge/language.js'

/**
 * Whom tickets are for: the user who asks, whose account says their language, or whom a guest names, who reads what their browser asks
 * for. Throws `buyerRequired` when there is neither.
 */
export function buyerOf(request: FastifyRequest, named: Buyer | undefined): Buyer {
  if (request.person) return request.person
  if (!named) throw booking.faults.buyerRequired({})
  const locale = named.locale ?? guestsLanguage(request)
  return { ...named, ...(locale && { locale }) }
}

/** What a guest reads. Of what an organizer's program asks for, nobody reads anything. */
export const guestsLanguage = (request: FastifyRequest) => {
  const role = request.context.actor?.role
  return role === undefined || role === 'GUEST' ? languageOf(request) : undefined
}
