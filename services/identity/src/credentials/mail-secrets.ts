import { createHmac, timingSafeEqual } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { MailKind } from '@boxoffice/contracts'
import { Config } from '../config.js'

/**
 * The secrets in mails. Each is derived from the mail's id, so it can be computed again when the mail is rendered, and a reader of the
 * database does not learn it. The hashes are keyed too: a plain hash of six digits could be reversed at once.
 */
@Injectable()
export class MailSecrets {
  constructor(private readonly config: Config) {}

  /** Six digits for an OTP, 32 bytes in base64url for the token of a link, null for kinds without a secret. */
  secretOf(kind: MailKind, mailId: string): string | null {
    const bytes = this.hmac('secret', mailId)
    if (kind === 'PASSWORD_OTP') return sixDigits(bytes)
    return kind === 'VERIFICATION' ? bytes.toString('base64url') : null
  }

  /** The stored hash of a mail's secret. A token is looked up by its hash; digits are compared with the hash of a known mail. */
  hashOf(kind: MailKind, mailId: string, secret: string): Buffer {
    return kind === 'PASSWORD_OTP' ? this.hmac('digits', `${mailId}:${secret}`) : this.hashOfToken(secret)
  }

  hashOfToken = (token: string): Buffer => this.hmac('link', token)

  /** The key under which attempts for an e-mail address are counted, so that the address itself is not stored. */
  accountOf = (email: string): Buffer => this.hmac('account', email)

  /** Whether these are the digits of the mail with this hash. Takes the same time either way. */
  matchesDigits(mailId: string, hash: Uint8Array, digits: string): boolean {
    return timingSafeEqual(hash, this.hashOf('PASSWORD_OTP', mailId, digits))
  }

  private hmac = (purpose: string, text: string) =>
    createHmac('sha256', this.config.MAIL_TOKEN_SECRET).update(`${purpose}:${text}`).digest()
}

/**
 * 48 random bits, modulo a million. 2^48 is no multiple of a million, so 710,656 of the numbers are likelier than the others by one
 * part in 281 million. That helps nobody to guess, so biased numbers are not drawn again.
 */
const sixDigits = (bytes: Buffer) => String(bytes.readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
