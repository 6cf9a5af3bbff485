import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import type { Answer } from '@boxoffice/contracts'
import type { Question } from './answer-check.js'
import { balcony, named, question, stalls, command, wrongIn } from './attendees.fixture.js'
import { peopleOf } from './attendees.js'

const options = ['Red', 'Green', 'Blue']
const generated = fc.record({
  kind: fc.constantFrom<Question['kind'][]>('TEXT', 'LONG_TEXT', 'CHOICE', 'CHOICES', 'YES_NO'),
  required: fc.boolean(),
  askedOf: fc.constantFrom<Question['askedOf'][]>('BUYER', 'ATTENDEE'),
  tierIds: fc.constantFrom<(string[] | undefined)[]>(undefined, [stalls], [balcony], [stalls, balcony]),
  answered: fc.boolean(),
  text: fc.stringMatching(/^[a-zé ]{1,250}\S$/),
  chosen: fc.subarray(options, { minLength: 1 }),
  yes: fc.boolean(),
})
type Generated = typeof generated extends fc.Arbitrary<infer G> ? G : never

const fits: Record<Question['kind'], (from: Generated) => Answer['value']> = {
  TEXT: ({ text }) => text,
  LONG_TEXT: ({ text }) => `${text}\n${text}`,
  CHOICE: ({ chosen }) => chosen[0]!,
  CHOICES: ({ chosen }) => chosen,
  YES_NO: ({ yes }) => yes,
}
/** A value that is invalid for a question of this kind. */
const never: Record<Question['kind'], Answer['value'][]> = {
  TEXT: [true, ['Red'], 'x'.repeat(301), 'two\nlines'],
  LONG_TEXT: [false, ['Red']],
  CHOICE: ['Purple', ['Red'], true],
  CHOICES: ['Red', ['Purple'], ['Red', 'Red'], true],
  YES_NO: ['true', ['Red'], ''],
}

/** An order with answers to some of these questions, and to all required ones. */
function orderFor(from: Generated[]) {
  const questions = from.map(({ kind, required, askedOf, tierIds }) =>
    question({
      ...{ kind, required, askedOf, ...(tierIds && { tierIds }) },
      ...(kind.startsWith('CHOICE') && { options }),
    }),
  )
  const answers = (party: Question['askedOf'], tierIds: string[]): Answer[] =>
    from.flatMap((one, index) => {
      const { id, askedOf, tierIds: only = tierIds } = questions[index]!
      const isAsked = askedOf === party && only.some(tierId => tierIds.includes(tierId))
      return isAsked && (one.required || one.answered) ? [{ questionId: id, value: fits[one.kind](one) }] : []
    })
  const tiers = [stalls, stalls, balcony]
  const order = command({
    items: [
      { tierId: stalls, quantity: 2 },
      { tierId: balcony, quantity: 1 },
    ],
    answers: answers('BUYER', [stalls, balcony]),
    attendees: tiers.map(tierId => named(answers('ATTENDEE', [tierId]), tierId)),
  })
  return { questions, order }
}

/** Every list of answers in an order, with its path. */
const listsOf = ({ answers, attendees }: ReturnType<typeof command>): [string, Answer[]][] => [
  ['answers', answers],
  ...attendees.map(({ answers }, index): [string, Answer[]] => [`attendees.${index}.answers`, answers]),
]

describe('peopleOf, for any questions', () => {
  const some = fc.array(generated, { maxLength: 6 })
  const settings = { seed: 20261205, numRuns: 300 }

  test('accepts an order that answers them, and keeps every answer', () => {
    fc.assert(
      fc.property(some, from => {
        const { questions, order } = orderFor(from)
        const people = peopleOf(questions, order)
        const bare = ({ questionId, value }: Answer) => ({ questionId, value })
        expect(people.answers.map(bare)).toEqual(order.answers)
        expect(people.attendees.map(({ answers }) => answers.map(bare))).toEqual(
          order.attendees.map(({ answers }) => answers),
        )
      }),
      settings,
    )
  })

  test('refuses one wrong or missing answer with its path', () => {
    fc.assert(
      fc.property(some, from => {
        const { questions, order } = orderFor(from)
        for (const [path, answers] of listsOf(order))
          for (const [index, answer] of answers.entries()) {
            const { value, questionId } = answer
            const { kind, required } = questions.find(({ id }) => id === questionId)!
            for (const wrongValue of never[kind]) {
              answer.value = wrongValue
              expect(wrongIn(() => peopleOf(questions, order))).toEqual([`${path}.${index}.value`])
            }
            answer.value = value
            answer.questionId = newId()
            expect(wrongIn(() => peopleOf(questions, order))).toEqual([
              `${path}.${index}.questionId`,
              ...(required ? [path] : []),
            ])
            answer.questionId = questionId
          }
      }),
      settings,
    )
  })
})
