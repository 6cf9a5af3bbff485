import { Injectable, type OnApplicationShutdown } from '@nestjs/common'
import { faults } from '@boxoffice/contracts'
import { Breaker } from '@boxoffice/service'
import { Config } from '../config.js'
import type { RenderedMail } from '../core/rendered-mail.js'
import { MailRefused } from './mail-refused.js'
import { toOutgoingMail } from './outgoing-mail.js'
import { resendTransport } from './resend-transport.js'
import { smtpTransport } from './smtp-transport.js'

/** Sends mails by Resend or SMTP, as configured, behind a circuit breaker. */
@Injectable()
export class MailTransport implements OnApplicationShutdown {
  private readonly transport
  private readonly breaker

  /** Throws `ConfigurationError` if a setting that the transport needs is missing. */
  constructor(private readonly config: Config) {
    this.transport = config.MAIL_TRANSPORT === 'smtp' ? smtpTransport(config) : resendTransport(config)
    this.breaker = new Breaker('mail', {
      timeoutMs: this.transport.timeoutMs,
      isRefusal: error => error instanceof MailRefused && !error.isOutage,
    })
  }

  /**
   * Sends a mail. Resend sends once for each key within 24 hours, however often it is repeated; by SMTP each repetition has the same
   * Message-ID, by which mailboxes recognize it. Throws `unavailable` if the provider does not respond or asks to wait, and
   * `MailRefused` if it refuses the mail.
   */
  async send(mail: RenderedMail, key: string) {
    const outgoing = toOutgoingMail(mail, this.config.MAIL_FROM)
    try {
      await this.breaker.run(signal => this.transport.send(outgoing, key, signal))
    } catch (error) {
      if (error instanceof MailRefused && error.retryAfter !== undefined)
        throw faults.unavailable({ retryAfter: error.retryAfter })
      throw error
    }
  }

  onApplicationShutdown = () => {
    this.breaker.close()
    this.transport.close()
  }
}
