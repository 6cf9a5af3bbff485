import { Injectable, type OnApplicationShutdown } from '@nestjs/common'
import { Resend } from 'resend'
import { faults } from '@boxoffice/contracts'
import { Breaker } from '@boxoffice/service'
import { Config } from './config.js'
import type { Letter } from './mails/kind.js'

const TIMEOUT_MS = 10_000
const RETRY_SECONDS = 5

/** The provider has answered, and it was not yes. */
export class MailRefused extends Error {
  override name = 'MailRefused'
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly retryAfter: number,
  ) {
    super(`${status} ${code}: ${message}`)
  }
}

/** The way out for mails: Resend, behind a breaker. */
@Injectable()
export class Post implements OnApplicationShutdown {
  private readonly resend: Resend
  private readonly breaker = new Breaker('mail', {
    timeoutMs: TIMEOUT_MS,
    isRefusal: error => error instanceof MailRefused && error.status < 500,
  })

  constructor(private readonly config: Config) {
    this.resend = new Resend(config.RESEND_API_KEY, { baseUrl: config.RESEND_BASE_URL.replace(/\/+$/, '') })
  }

  /**
   * Hands a letter over: once for each key within 24 hours, whatever is repeated. Throws `unavailable` when nobody
   * answers or the provider asks for patience, and MailRefused when it says no.
   */
  async send(letter: Letter, key: string) {
    try {
      await this.breaker.run(signal => this.call(letter, key, signal))
    } catch (error) {
      if (!(error instanceof MailRefused)) throw error
      // The key was used for a mail that was sent: this one, as it read before something in it changed.
      if (error.code === 'invalid_idempotent_request') return
      throw error.status === 429 ? faults.unavailable({ retryAfter: error.retryAfter }) : error
    }
  }

  onApplicationShutdown = () => this.breaker.close()

  private async call(letter: Letter, key: string, signal: AbortSignal) {
    const { holders: _, ...content } = letter
    const mail = { from: this.config.MAIL_FROM, ...content }
    const { error, headers } = await this.resend.emails.send(mail, { idempotencyKey: key, signal })
    if (!error) return
    if (error.statusCode === null) throw faults.unavailable({ retryAfter: RETRY_SECONDS })
    const retryAfter = Number(headers?.['retry-after']) || RETRY_SECONDS
    throw new MailRefused(error.statusCode, error.name, error.message, retryAfter)
  }
}
