import { v7 as newId } from 'uuid'
import { Fault, NewOrder, parse, type Answer } from '@boxoffice/contracts'
import type { Question } from './answer-check.js'

export const [stalls, balcony] = [newId(), newId()]
export const question = (more: Partial<Question> = {}): Question => ({
  ...{ id: newId(), label: 'Which?', kind: 'TEXT', required: false, askedOf: 'ATTENDEE' },
  ...more,
})
export const command = (more: object = {}) =>
  parse(NewOrder, { eventId: newId(), items: [{ tierId: stalls, quantity: 2 }], ...more })
export const named = (answers: Answer[] = [], tierId = stalls) => ({ tierId, name: 'Ada', answers })

/** The paths of the errors; empty if there are none. */
export function wrongIn(work: () => unknown): string[] {
  try {
    work()
    return []
  } catch (error) {
    return (Fault.of(error).data as { errors: { path: string }[] }).errors.map(({ path }) => path)
  }
}
