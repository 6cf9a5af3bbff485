import { faults, type Answer, type GivenAnswer, type NewOrder } from '@boxoffice/contracts'
import type { z } from 'zod'
import { isBlank, mustBeAnswered, problemsOf, type Problem, type Question } from './answer-check.js'

/** The person named for a ticket of a tier. Without an address of their own, the ticket is mailed to the buyer. */
export interface Named {
  tierId: string
  name: string
  email?: string
  answers: GivenAnswer[]
}

/** The people of an order: the buyer's answers, and the attendees. */
export interface People {
  answers: GivenAnswer[]
  attendees: Named[]
}

type Request = Pick<z.output<typeof NewOrder>, 'items' | 'attendees' | 'answers'>
type Attendee = Request['attendees'][number]

/**
 * The people of an order as they are stored. Throws `invalid` with the path of every error: an attendee without a ticket, an answer that
 * does not fit its question or has none, and a missing answer to a required question, for each ticket.
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
 * The people of a registration. The registrant is buyer and attendee in one person and is asked all questions
 * of this tier. `lenient`: answers to required questions may be missing, since an organizer who registers a
 * guest may not know them.
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

/** If each ticket has a required question, each ticket needs an attendee. */
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

/** Answers with the present labels of their questions, without blank ones. */
const kept = (questions: Question[], answers: Answer[]): GivenAnswer[] =>
  answers.flatMap(answer => {
    const question = questions.find(({ id }) => id === answer.questionId)
    return question && !isBlank(answer) ? [{ ...answer, label: question.label }] : []
  })
