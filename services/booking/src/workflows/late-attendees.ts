import type { PayOrder } from '@boxoffice/contracts'
import type { OrderRow } from '../store/order-rows.js'
import type { Question } from '../core/answer-check.js'
import { peopleOf, type People } from '../core/attendees.js'

/**
 * The attendees and answers that a buyer gives with the payment, in place of the order’s; null when those stay. `unasked`: an order
 * that a waitlist offer made was never asked, so required questions are answered here. Throws `invalid` as `peopleOf` does.
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
