import { createHmac, timingSafeEqual } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { MailKind } from '@boxoffice/contracts'
import { Config } from '../config.js'

/**
 * The secrets of letters. Each is derived of its letter's id, so that it can be said again when the mail is made, and nobody
 * who reads the database learns it. The hashes are keyed too: of six digits a plain one would be undone at once.
 */
@Injectable()
export class LetterSecrets {
  constructor(private readonly config: Config) {}

  /** Six digits for an OTP, 32 bytes in base64url for a link, null where there is nothing to keep secret. */
  secretOf(kind: MailKind, letterId: string): string | null {
    const bytes = this.hmac('secret', letterId)
    if (kind === 'PASSWORD_OTP') return sixDigits(bytes)
    return kind === 'VERIFICATION' ? bytes.toString('base64url') : null
  }

  /** What a letter's secret is recognized by. A link is looked up by it; digits belong to one letter, which is known. */
  hashOf(kind: MailKind, letterId: string, secret: string): Buffer {
    return kind === 'PASSWORD_OTP' ? this.hmac('digits', `${letterId}:${secret}`) : this.hashOfLink(secret)
  }

  hashOfLink = (token: string): Buffer => this.hmac('link', token)

  /** An address as it is counted against, without keeping it. */
  accountOf = (email: string): Buffer => this.hmac('account', email)

  /** Whether these are the digits of the letter with this hash, in the same time either way. */
  areDigitsOf(letterId: string, hash: Uint8Array, digits: string): boolean {
    return timingSafeEqual(hash, this.hashOf('PASSWORD_OTP', letterId, digits))
  }

  private hmac = (purpose: string, text: string) =>
    createHmac('sha256', this.config.LETTER_SECRET).update(`${purpose}:${text}`).digest()
}

/**
 * 48 random bits, modulo a million. 2^48 is no multiple of that, so 710,656 of the numbers are likelier than the others: by
 * one part in 281 million, which helps nobody to guess. So no bits are drawn again.
 */
const sixDigits = (bytes: Buffer) => String(bytes.readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
