import type { FastifyRequest } from 'fastify'
import { booking, type Buyer } from '@boxoffice/contracts'
import { languageOf } from '../edge/language.js'

/**
 * The buyer of an order: the user who asks, or the person whom a guest names. A user's language is in the account, a guest's follows
 * the browser. Throws `buyerRequired` when a guest names nobody.
 */
export function buyerOf(request: FastifyRequest, named: Buyer | undefined): Buyer {
  if (request.person) return request.person
  if (!named) throw booking.faults.buyerRequired({})
  const locale = named.locale ?? guestsLanguage(request)
  return { ...named, ...(locale && { locale }) }
}

/** The language of a guest. Undefined for a user, who has one, and for an API key, whose program reads no mail. */
export const guestsLanguage = (request: FastifyRequest) => {
  const role = request.context.actor?.role
  return role === undefined || role === 'GUEST' ? languageOf(request) : undefined
}
