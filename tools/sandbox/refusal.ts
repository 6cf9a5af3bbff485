import type { z } from 'zod'

/** Paystack says no: a status, a sentence and a code of its own. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly code = 'invalid_params',
  ) {
    super(message)
  }
}

/** `value` as `schema` has it, or a refusal that names the first thing wrong. */
export function read<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const { path, message } = result.error.issues[0]!
  throw new Refusal(400, path.length > 0 ? `${path.join('.')}: ${message}` : message)
}
