import { hash } from 'node:crypto'

/** What who sells a tier knows of its access code: SHA-256 in base64url, the same however a buyer types it. */
export const hashOfAccessCode = (accessCode: string): string =>
  hash('sha256', accessCode.trim().toLowerCase(), 'base64url')
