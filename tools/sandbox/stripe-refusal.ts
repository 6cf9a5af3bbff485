import type { z } from 'zod'

/** Stripe says no: a status, a sentence, a code of its own, the field that it is about. */
export class StripeRefusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly code?: string,
    readonly param?: string,
    readonly type = 'invalid_request_error',
  ) {
    super(message)
  }
}

/** `value` as `schema` has it, or a refusal that names the first thing wrong. */
export function readForm<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const { path, message } = result.error.issues[0]!
  const [first, ...inner] = path.map(String)
  throw new StripeRefusal(400, message, undefined, `${first ?? ''}${inner.map(name => `[${name}]`).join('')}`)
}
