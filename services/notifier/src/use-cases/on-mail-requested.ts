import { Controller } from '@nestjs/common'
import { identity, type MailKind as AccountMailKind, type Payload } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import type { MailKind } from '../core/mail-kind.js'
import { Db } from '../db.js'
import { SendMails } from '../jobs/send-mails.js'
import { queueMail } from '../store/mail-queue.js'

const kindOf = {
  VERIFICATION: 'verification',
  PASSWORD_OTP: 'passwordOtp',
  NEW_DEVICE: 'newDevice',
  PASSWORD_CHANGED: 'passwordChanged',
} satisfies Record<AccountMailKind, MailKind>

/** Queues a mail about an account that identity requests. */
@Controller()
export class OnMailRequested {
  constructor(
    private readonly db: Db,
    private readonly sendMails: SendMails,
    private readonly clock: Clock,
  ) {}

  @On(identity.events.mail.requested, { idempotentBy: 'inbox' })
  async onMailRequested({ mailId, kind }: Payload<typeof identity.events.mail.requested>, id: string) {
    await this.db.once(identity.events.mail.requested, id, tx =>
      queueMail(tx, kindOf[kind], mailId, this.clock.now()),
    )
    this.sendMails.wake()
  }
}
