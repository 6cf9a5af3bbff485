import type { GivenAnswer, Person } from '@boxoffice/contracts'
import type { Named } from './attendees.js'

/** The holder of a ticket, and their answers. */
export interface Holder {
  holder: Person
  answers: GivenAnswer[]
}

/** The holders of a tier's tickets, in the order of the attendees. Tickets without an attendee belong to the buyer. */
export function holdersOf(
  tierId: string,
  quantity: number,
  buyer: Person,
  attendees: Named[] = [],
): Holder[] {
  const named = attendees.filter(attendee => attendee.tierId === tierId)
  return Array.from({ length: quantity }, (_, index) => {
    const attendee = named[index]
    if (!attendee) return { holder: { name: buyer.name, email: buyer.email }, answers: [] }
    const { name, email = buyer.email, answers } = attendee
    return { holder: { name, email }, answers }
  })
}
