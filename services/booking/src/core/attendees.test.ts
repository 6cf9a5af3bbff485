import { describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import type { Question } from './answer-check.js'
import { balcony, named, question, stalls, command, wrongIn } from './attendees.fixture.js'
import { peopleOf, registrantOf } from './attendees.js'

const wrong = (questions: Question[], order: object) => wrongIn(() => peopleOf(questions, command(order)))

describe('an order', () => {
  test('has as many people in a tier as it has tickets of it, and none in another', () => {
    expect(wrong([], { attendees: [named(), named()] })).toEqual([])
    expect(wrong([], { attendees: [named(), named([], balcony), named(), named()] })).toEqual([
      'attendees.1.tierId',
      'attendees.3.tierId',
    ])
  })

  test('says nothing to what is not asked: of the other party, for another tier, or not at all', () => {
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

  test('answers nothing twice', () => {
    const asked = question({ askedOf: 'BUYER' })
    const answer = { questionId: asked.id, value: 'Yes' }
    expect(wrong([asked], { answers: [answer, answer] })).toEqual(['answers.1.questionId'])
  })

  test('answers what must be answered: once for the buyer, and for each ticket', () => {
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

  test('keeps each answer with what was asked, and none that was left blank', () => {
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

describe('who registers', () => {
  const [ofBuyer, ofAttendee] = [question({ askedOf: 'BUYER', required: true }), question({ required: true })]
  const ada = { tierId: stalls, name: 'Ada', email: 'ada@example.com' }

  test('is asked as buyer and as attendee, at once', () => {
    const answers = [ofBuyer, ofAttendee].map(({ id }) => ({ questionId: id, value: 'M' }))
    const people = registrantOf([ofBuyer, ofAttendee], { ...ada, answers }, false)
    expect(people.answers.map(({ questionId }) => questionId)).toEqual([ofBuyer.id])
    expect(people.attendees[0]!.answers.map(({ questionId }) => questionId)).toEqual([ofAttendee.id])
  })

  test('must answer what the organizer, who registers them, may not know', () => {
    const register = (lenient: boolean) => () =>
      registrantOf([ofBuyer, ofAttendee], { ...ada, answers: [] }, lenient)
    expect(wrongIn(register(false))).toEqual(['answers', 'answers'])
    expect(wrongIn(register(true))).toEqual([])
  })
})
