import type { z } from 'zod'

/** A refusal by Paystack: a status, a sentence and Paystack's code. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly code = 'invalid_params',
  ) {
    super(message)
  }
}

/** Parses a value by a schema. Throws a refusal that names the first error. */
export function read<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const { path, message } = result.error.issues[0]!
  throw new Refusal(400, path.length > 0 ? `${path.join('.')}: ${message}` : message)
}
