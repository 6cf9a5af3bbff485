import { z } from 'zod'
import { Id, text } from '../common.js'

/** What was said to a question: text, an option, several options, or yes or no, as its kind has it. */
export const Answer = z
  .object({
    questionId: Id,
    value: z.union([text(2000), z.array(text(120)).max(50), z.boolean()]),
  })
  .meta({ id: 'Answer' })
export type Answer = z.output<typeof Answer>

/** An answer as it is kept: with what was asked then, since a question may be changed or taken away. */
export const GivenAnswer = Answer.extend({
  label: z.string().describe('of the question, as it was asked'),
}).meta({
  id: 'GivenAnswer',
})
export type GivenAnswer = z.output<typeof GivenAnswer>
