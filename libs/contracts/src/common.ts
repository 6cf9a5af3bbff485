import { z } from 'zod'

export const Id = z.uuid()

/**
 * A moment as RFC 3339 writes it. Input may carry an offset such as `+01:00`; the parsed value, which is
 * stored and answered, is in UTC and ends in `Z`. The years are 1 to 9999, in UTC: PostgreSQL knows no year
 * 0, and RFC 3339 no year 10000.
 */
export const Time = z.iso
  .datetime({ offset: true })
  .overwrite(inUtc)
  .refine(time => /^(?!0000)\d{4}-/.test(time), 'must be in the years 1 to 9999 in UTC')

/** Text that is no time stays as it is: the other checks refuse it. */
function inUtc(time: string): string {
  if (time.endsWith('Z')) return time
  const moment = new Date(time)
  return Number.isNaN(moment.getTime()) ? time : moment.toISOString()
}

/** Control characters, and characters that change the direction of the following text. */
const controls = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u

/** A single line of text: trimmed, not empty, without control characters. */
export const singleLineText = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine(multiLineText => !controls.test(multiLineText), 'must not contain control characters')

/** Text of several lines. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine(text => !controls.test(text.replace(/[\t\n\r]/g, ' ')), 'must not contain control characters')

/**
 * An address in the form in which addresses are compared: trimmed and in lower case. It is validated before
 * it is lowered: some characters that merely look like ASCII become ASCII in lower case, as the Kelvin sign
 * becomes a k.
 */
export const Email = z.string().trim().pipe(z.email().max(254).toLowerCase())

/** An e-mail address and its owner's name, as mails use it. */
export const Person = z.object({ name: singleLineText(120), email: Email }).meta({ id: 'Person' })
export type Person = z.infer<typeof Person>

/** The parameters of a list: `limit` items after `cursor`, which is opaque and comes from the page before. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
})
export type PageQuery = z.output<typeof PageQuery>

/** A page of a list. `nextCursor` is null on the last page. */
export const page = <S extends z.ZodType>(item: S) =>
  z.object({ data: z.array(item), nextCursor: z.string().nullable() })
export interface Page<T> {
  data: T[]
  nextCursor: string | null
}

/** The key under which a repeated request gets the first answer again, and the caller it belongs to. */
export const IdempotencyKey = z.string().min(1).max(255).meta({ id: 'IdempotencyKey' })

/** Whether the answer is that of an earlier request with the same key. */
export const Replayed = z.boolean().optional()

/** An invariant, and whether it holds. */
export const InvariantCheck = z.object({
  name: z.string(),
  holds: z.boolean(),
  detail: z.string().optional(),
})
export type InvariantCheck = z.infer<typeof InvariantCheck>
