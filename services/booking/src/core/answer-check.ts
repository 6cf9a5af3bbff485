import type { Answer, Event } from '@boxoffice/contracts'

/** A question of an event, as catalog keeps it. */
export type Question = Event['questions'][number]

/** An error in an answer, and its path. */
export interface Problem {
  path: string
  message: string
}

const TEXT_MAX = 300
const breaks = /[\t\n\v\f\r\u0085\u2028\u2029]/

/** The message about a missing answer has the question's label, which is what people see. */
export const mustBeAnswered = ({ label }: Question) => `“${label}” must be answered`

/** A blank answer is no answer: forms send empty fields, too. */
export const isBlank = ({ value }: Answer) => value === '' || (Array.isArray(value) && value.length === 0)

/** The errors in the answers at this path to the questions that are asked there; empty if there are none. */
export function problemsOf(path: string, answers: Answer[], asked: Question[]): Problem[] {
  const answered = new Set<string>()
  const wrong = answers.flatMap((answer, index) => {
    const { questionId } = answer
    const question = asked.find(({ id }) => id === questionId)
    const at = (member: string, message: string | undefined) =>
      message === undefined ? [] : [{ path: `${path}.${index}.${member}`, message }]
    if (!question) return at('questionId', 'is not asked here')
    if (answered.has(questionId)) return at('questionId', 'is answered twice')
    answered.add(questionId)
    return at('value', wrongOf(question, answer))
  })
  const missing = asked.filter(({ id, required }) => required && !answered.has(id))
  return [...wrong, ...missing.map(question => ({ path, message: mustBeAnswered(question) }))]
}

function wrongOf(question: Question, answer: Answer): string | undefined {
  const { kind, required, options = [] } = question
  if (isBlank(answer) && takesBlank(question, answer)) return required ? mustBeAnswered(question) : undefined
  return wrongAs[kind](answer.value, options)
}

const takesBlank = ({ kind }: Question, { value }: Answer) =>
  Array.isArray(value) ? kind === 'CHOICES' : kind !== 'CHOICES' && kind !== 'YES_NO'

const wrongAs: Record<Question['kind'], (value: Answer['value'], options: string[]) => string | undefined> = {
  TEXT: value => {
    if (typeof value !== 'string') return 'must be text'
    if (value.length > TEXT_MAX) return `must be at most ${TEXT_MAX} characters`
    return breaks.test(value) ? 'must be one line' : undefined
  },
  LONG_TEXT: value => (typeof value === 'string' ? undefined : 'must be text'),
  CHOICE: (value, options) =>
    typeof value === 'string' && options.includes(value) ? undefined : 'must be one of the options',
  CHOICES: (value, options) => {
    if (!Array.isArray(value) || !value.every(choice => options.includes(choice)))
      return 'must be a list of options'
    return new Set(value).size === value.length ? undefined : 'must name each option once'
  },
  YES_NO: value => (typeof value === 'boolean' ? undefined : 'must be true or false'),
}
