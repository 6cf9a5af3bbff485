import type { PayOrder } from '@boxoffice/contracts'
import type { OrderRow } from '../store/order-rows.js'
import type { Question } from '../core/answer-check.js'
import { peopleOf, type People } from '../core/attendees.js'

/**
 * The attendees and answers of a request to pay, which replace those of the order; null if those stay. `unasked`: the order of a
 * waitlist offer, which must answer the required questions here. Throws `invalid` as `peopleOf` does.
 */
export function latePeople(
  questions: Question[],
  { lines, attendees, answers }: Pick<OrderRow, 'lines' | 'attendees' | 'answers'>,
  said: Pick<PayOrder, 'attendees' | 'answers'>,
  unasked: boolean,
): People | null {
  const isSaid = said.attendees !== undefined || said.answers !== undefined
  const isOwed = unasked && isEmpty(attendees) && isEmpty(answers)
  if (!isSaid && !isOwed) return null
  return peopleOf(questions, { items: lines, attendees: said.attendees ?? [], answers: said.answers ?? [] })
}

const isEmpty = (list: unknown) => (list as unknown[]).length === 0
