import type { FastifyRequest } from 'fastify'
import { booking, type Buyer } from '@boxoffice/contracts'
import { languageOf } from '../edge/language.js'

/**
 * The buyer of an order: the calling user, whose account has their language, or the guest that the request
 * names, whose language is their browser's. Throws `buyerRequired` when there is neither.
 */
export function buyerOf(request: FastifyRequest, named: Buyer | undefined): Buyer {
  if (request.person) return request.person
  if (!named) throw booking.faults.buyerRequired({})
  const locale = named.locale ?? guestsLanguage(request)
  return { ...named, ...(locale && { locale }) }
}

/**
 * The language that a guest's browser prefers. Undefined for users and for API keys: an organizer's program
 * is not the reader of the mails that it causes.
 */
export const guestsLanguage = (request: FastifyRequest) => {
  const role = request.context.actor?.role
  return role === undefined || role === 'GUEST' ? languageOf(request) : undefined
}
