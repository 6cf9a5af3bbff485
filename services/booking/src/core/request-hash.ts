import { createHash } from 'node:crypto'

const withoutLocale = (name: string, value: unknown) => (name === 'locale' ? undefined : value)

/** Tells whether an idempotency key is used for the same request again: in whichever language. */
export const hashOf = ({ idempotencyKey: _, ...request }: { idempotencyKey?: string | undefined }): string =>
  createHash('sha256').update(JSON.stringify(request, withoutLocale)).digest('base64url')
