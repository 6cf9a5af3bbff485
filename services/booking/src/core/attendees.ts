import { faults, type Answer, type GivenAnswer, type NewOrder } from '@boxoffice/contracts'
import type { z } from 'zod'
import { isBlank, mustBeAnswered, problemsOf, type Problem, type Question } from './answer-check.js'

/** A person named for a ticket of a tier. Without an address, the ticket is mailed to the buyer’s. */
export interface Named {
  tierId: string
  name: string
  email?: string
  answers: GivenAnswer[]
}

/** The people of an order: the buyer’s answers, and the attendees that the buyer named. */
export interface People {
  answers: GivenAnswer[]
  attendees: Named[]
}

type Request = Pick<z.output<typeof NewOrder>, 'items' | 'attendees' | 'answers'>
type Attendee = Request['attendees'][number]

/**
 * The attendees and answers of an order, as they are kept. Throws `invalid` with every path that is wrong: an attendee without a
 * ticket, an answer that fits no question, and each required question without an answer, for each ticket.
 */
export function peopleOf(questions: Question[], { items, attendees, answers }: Request): People {
  const tierIds = items.map(({ tierId }) => tierId)
  const ofBuyer = questions.filter(question => question.askedOf === 'BUYER' && isFor(question, tierIds))
  const ofAttendee = (tierId: string) =>
    questions.filter(question => question.askedOf === 'ATTENDEE' && isFor(question, [tierId]))
  refuse([
    ...withoutTicket(items, attendees),
    ...problemsOf('answers', answers, ofBuyer),
    ...attendees.flatMap((attendee, index) =>
      problemsOf(`attendees.${index}.answers`, attendee.answers, ofAttendee(attendee.tierId)),
    ),
    ...unasked(items, attendees, ofAttendee),
  ])
  return {
    answers: kept(questions, answers),
    attendees: attendees.map(attendee => ({ ...attendee, answers: kept(questions, attendee.answers) })),
  }
}

/**
 * The same of somebody who registers, and so buys and comes in one person: their answers are to all that is asked for this tier.
 * `lenient`: what must be answered may be left out, as by an organizer who does not know it.
 */
export function registrantOf(
  questions: Question[],
  { tierId, name, email, answers }: { tierId: string; name: string; email: string; answers: Answer[] },
  lenient: boolean,
): People {
  const asked = questions.filter(question => isFor(question, [tierId]))
  refuse(
    problemsOf(
      'answers',
      answers,
      lenient ? asked.map(question => ({ ...question, required: false })) : asked,
    ),
  )
  const toAskedOf = (askedOf: Question['askedOf']) =>
    kept(
      asked.filter(question => question.askedOf === askedOf),
      answers,
    )
  return {
    answers: toAskedOf('BUYER'),
    attendees: [{ tierId, name, email, answers: toAskedOf('ATTENDEE') }],
  }
}

const isFor = ({ tierIds }: Question, wanted: string[]) => !tierIds || tierIds.some(id => wanted.includes(id))

function refuse(problems: Problem[]) {
  if (problems.length) throw faults.invalid({ errors: problems })
}

function withoutTicket(items: Request['items'], attendees: Attendee[]): Problem[] {
  const left = new Map(items.map(({ tierId, quantity }) => [tierId, quantity]))
  return attendees.flatMap(({ tierId }, index) => {
    const tickets = left.get(tierId) ?? 0
    left.set(tierId, tickets - 1)
    return tickets > 0 ? [] : [{ path: `attendees.${index}.tierId`, message: 'has no ticket in this order' }]
  })
}

/** Where every ticket has something that must be answered, somebody must be named for each. */
function unasked(
  items: Request['items'],
  attendees: Attendee[],
  ofAttendee: (tierId: string) => Question[],
): Problem[] {
  return items.flatMap(({ tierId, quantity }) => {
    const named = attendees.filter(attendee => attendee.tierId === tierId).length
    if (named >= quantity) return []
    const required = ofAttendee(tierId).filter(question => question.required)
    return required.map(question => ({
      path: 'attendees',
      message: `${mustBeAnswered(question)} for each ticket of tier ${tierId}`,
    }))
  })
}

/** With the labels that the questions have now. What was left blank is no answer. */
const kept = (questions: Question[], answers: Answer[]): GivenAnswer[] =>
  answers.flatMap(answer => {
    const question = questions.find(({ id }) => id === answer.questionId)
    return question && !isBlank(answer) ? [{ ...answer, label: question.label }] : []
  })
