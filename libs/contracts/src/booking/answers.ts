import { z } from 'zod'
import { Id, text } from '../common.js'

/** The answer to a question: text, an option, several options, or yes or no, by the kind of the question. */
export const Answer = z
  .object({
    questionId: Id,
    value: z.union([text(2000), z.array(text(120)).max(50), z.boolean()]),
  })
  .meta({ id: 'Answer' })
export type Answer = z.output<typeof Answer>

/** A stored answer, with the question’s text of that time, since a question may be changed or removed. */
export const GivenAnswer = Answer.extend({
  label: z.string().describe('the question, as it was asked'),
}).meta({
  id: 'GivenAnswer',
})
export type GivenAnswer = z.output<typeof GivenAnswer>
