import { describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import type { Question } from './answer-check.js'
import { balcony, named, question, stalls, command, wrongIn } from './attendees.fixture.js'
import { peopleOf, registrantOf } from './attendees.js'

const wrong = (questions: Question[], order: object) => wrongIn(() => peopleOf(questions, command(order)))

describe('peopleOf an order', () => {
  test('refuses more attendees of a tier than the order has tickets of it', () => {
    expect(wrong([], { attendees: [named(), named()] })).toEqual([])
    expect(wrong([], { attendees: [named(), named([], balcony), named(), named()] })).toEqual([
      'attendees.1.tierId',
      'attendees.3.tierId',
    ])
  })

  test('refuses answers to questions of the other party, of another tier, and of no event', () => {
    const ofBuyer = question({ askedOf: 'BUYER' })
    const upstairs = question({ tierIds: [balcony] })
    const to = ({ id }: { id: string }) => ({ questionId: id, value: 'Yes' })
    expect(wrong([ofBuyer, upstairs], { answers: [to(ofBuyer)], attendees: [named()] })).toEqual([])
    expect(
      wrong([ofBuyer, upstairs], {
        answers: [to(upstairs), to({ id: newId() })],
        attendees: [named([to(ofBuyer)]), named([to(upstairs)])],
      }),
    ).toEqual([
      'answers.0.questionId',
      'answers.1.questionId',
      'attendees.0.answers.0.questionId',
      'attendees.1.answers.0.questionId',
    ])
  })

  test('refuses a second answer to a question', () => {
    const asked = question({ askedOf: 'BUYER' })
    const answer = { questionId: asked.id, value: 'Yes' }
    expect(wrong([asked], { answers: [answer, answer] })).toEqual(['answers.1.questionId'])
  })

  test('requires answers to required questions, once of the buyer and for each ticket', () => {
    const [size, meal] = [
      question({ label: 'Size', required: true }),
      question({ label: 'Meal', askedOf: 'BUYER' }),
    ]
    const needed = [size, { ...meal, required: true }]
    const says = (value: string) => named([{ questionId: size.id, value }])
    expect(wrong(needed, { attendees: [named(), says('')] })).toEqual([
      'answers',
      'attendees.0.answers',
      'attendees.1.answers.0.value',
    ])
    expect(wrong([size], { attendees: [says('M')] })).toEqual(['attendees'])
    expect(wrong([size], {})).toEqual(['attendees'])
    expect(wrong([size], { attendees: [says('M'), says('L')] })).toEqual([])
    expect(() => peopleOf([size], command())).toThrow(
      expect.objectContaining({
        data: {
          errors: [
            { path: 'attendees', message: `“Size” must be answered for each ticket of tier ${stalls}` },
          ],
        },
      }),
    )
  })

  test('keeps each answer with its question, and no blank one', () => {
    const asked = question({ label: 'Size' })
    const blank = question({ label: 'Meal', kind: 'CHOICES', options: ['Fish', 'Beans'] })
    const answers = [
      { questionId: asked.id, value: 'M' },
      { questionId: blank.id, value: [] },
    ]
    expect(peopleOf([asked, blank], command({ attendees: [named(answers)] })).attendees).toEqual([
      { ...named(), answers: [{ questionId: asked.id, value: 'M', label: 'Size' }] },
    ])
  })
})

describe('peopleOf a registration', () => {
  const [ofBuyer, ofAttendee] = [question({ askedOf: 'BUYER', required: true }), question({ required: true })]
  const ada = { tierId: stalls, name: 'Ada', email: 'ada@example.com' }

  test('asks the registrant the questions of both buyer and attendee', () => {
    const answers = [ofBuyer, ofAttendee].map(({ id }) => ({ questionId: id, value: 'M' }))
    const people = registrantOf([ofBuyer, ofAttendee], { ...ada, answers }, false)
    expect(people.answers.map(({ questionId }) => questionId)).toEqual([ofBuyer.id])
    expect(people.attendees[0]!.answers.map(({ questionId }) => questionId)).toEqual([ofAttendee.id])
  })

  test('requires an answer of the registrant, but not of an organizer who registers them', () => {
    const register = (lenient: boolean) => () =>
      registrantOf([ofBuyer, ofAttendee], { ...ada, answers: [] }, lenient)
    expect(wrongIn(register(false))).toEqual(['answers', 'answers'])
    expect(wrongIn(register(true))).toEqual([])
  })
})
