import { z } from 'zod'
import { GivenAnswer } from './answers.js'
import { Id, singleLineText, PageQuery, Time } from '../common.js'
import { Ticket, TicketState } from './tickets.js'

/** A ticket with its holder and the holder’s answers. */
export const Attendee = Ticket.omit({ code: true })
  .extend({
    buyer: z.object({ name: z.string(), email: z.string() }),
    answers: z.array(GivenAnswer),
    orderedAt: Time,
  })
  .meta({ id: 'Attendee' })
export type Attendee = z.output<typeof Attendee>

export const AttendeeQuery = PageQuery.extend({
  eventId: Id,
  tierId: Id.optional(),
  state: TicketState.optional(),
  q: singleLineText(120).optional().describe('a part of the name or address'),
})
export type AttendeeQuery = z.output<typeof AttendeeQuery>
