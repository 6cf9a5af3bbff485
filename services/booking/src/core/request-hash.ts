import { createHash } from 'node:crypto'

const withoutLocale = (name: string, value: unknown) => (name === 'locale' ? undefined : value)

/** Distinguishes the requests of one idempotency key, independent of the buyer's language. */
export const hashOf = ({ idempotencyKey: _, ...request }: { idempotencyKey?: string | undefined }): string =>
  createHash('sha256').update(JSON.stringify(request, withoutLocale)).digest('base64url')
