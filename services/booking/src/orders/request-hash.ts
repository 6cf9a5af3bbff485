import { createHash } from 'node:crypto'

/** Tells whether an idempotency key is used for the same request again. */
export const hashOf = ({ idempotencyKey: _, ...request }: { idempotencyKey?: string | undefined }): string =>
  createHash('sha256').update(JSON.stringify(request)).digest('base64url')
