import type { GivenAnswer, Person } from '@boxoffice/contracts'
import type { Named } from './attendees.js'

/** Whose a ticket is, and what they answered. */
export interface Holder {
  holder: Person
  answers: GivenAnswer[]
}

/** Whose the tickets of a tier are, in the order in which they were named. Those that nobody was named for are the buyer's. */
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
