import { Injectable, type OnApplicationShutdown } from '@nestjs/common'
import { faults } from '@boxoffice/contracts'
import { Breaker } from '@boxoffice/service'
import { Config } from '../config.js'
import { addressed } from './outgoing-mail.js'
import { MailRefused } from './mail-refused.js'
import type { Letter } from '../mails/mail-template.js'
import { resendTransport } from './resend-transport.js'
import { smtpTransport } from './smtp-transport.js'

/** The way out for mails: Resend or SMTP, as it is configured, behind a breaker. */
@Injectable()
export class Post implements OnApplicationShutdown {
  private readonly transport
  private readonly breaker

  /** Throws `ConfigurationError` when what the transport needs is missing. */
  constructor(private readonly config: Config) {
    this.transport = config.MAIL_TRANSPORT === 'smtp' ? smtpTransport(config) : resendTransport(config)
    this.breaker = new Breaker('mail', {
      timeoutMs: this.transport.timeoutMs,
      isRefusal: error => error instanceof MailRefused && !error.isOutage,
    })
  }

  /**
   * Hands a letter over: by Resend once for each key within 24 hours, whatever is repeated; by SMTP under one Message-ID, by which
   * mailboxes know a repetition. Throws `unavailable` when nobody answers or the other side asks for patience, and MailRefused
   * when it says no.
   */
  async send(letter: Letter, key: string) {
    const mail = addressed(letter, this.config.MAIL_FROM)
    try {
      await this.breaker.run(signal => this.transport.send(mail, key, signal))
    } catch (error) {
      const retryAfter = error instanceof MailRefused ? error.retryAfter : undefined
      throw retryAfter === undefined ? error : faults.unavailable({ retryAfter })
    }
  }

  onApplicationShutdown = () => {
    this.breaker.close()
    this.transport.close()
  }
}
