import { Controller } from '@nestjs/common'
import { identity, type Locale, type MailData } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { MailSecrets } from '../credentials/mail-secrets.js'
import { Db } from '../db.js'
import type { MailRequest } from '../generated/client.js'

@Controller()
export class DescribeMailHandler {
  constructor(
    private readonly db: Db,
    private readonly secrets: MailSecrets,
    private readonly clock: Clock,
  ) {}

  /**
   * The data of a requested mail. NATS lets only the notifier call this: no actor to check. Throws `tokenInvalid` for an unknown mail,
   * and when its secret was used, replaced or has expired: then nobody needs the mail.
   */
  @Handle(identity.methods.describeMail)
  async describeMail({ mailId: id }: { mailId: string }): Promise<MailData> {
    const mail = await this.db.mailRequest.findUnique({ where: { id }, include: { user: true } })
    if (!mail || mail.user.erasedAt || isObsolete(mail, this.clock.now()))
      throw identity.faults.tokenInvalid({})
    const { kind, user, expiresAt } = mail
    return {
      kind,
      to: { name: user.name, email: user.email },
      locale: user.locale as Locale,
      secret: this.secrets.secretOf(kind, id),
      expiresAt: expiresAt?.toISOString() ?? null,
      device: toDevice(mail),
    }
  }
}

const isObsolete = ({ usedAt, expiresAt }: MailRequest, now: Date) =>
  usedAt !== null || (expiresAt !== null && expiresAt <= now)

const toDevice = ({ agent, address, createdAt }: MailRequest) =>
  agent === null || address === null ? null : { agent, address, loggedInAt: createdAt.toISOString() }
