import type { z } from 'zod'

/** A refusal by Stripe: a status, a sentence, Stripe's code, and the field that it is about. */
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

/** Parses a value by a schema. Throws a refusal that names the first error. */
export function readForm<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const { path, message } = result.error.issues[0]!
  const [first, ...inner] = path.map(String)
  throw new StripeRefusal(400, message, undefined, `${first ?? ''}${inner.map(name => `[${name}]`).join('')}`)
}
