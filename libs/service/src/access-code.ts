import { hash } from 'node:crypto'

/** The hash by which booking knows a tier's access code: SHA-256 in base64url, the same however a buyer types the code. */
export const hashOfAccessCode = (accessCode: string): string =>
  hash('sha256', accessCode.trim().toLowerCase(), 'base64url')
