import { Controller } from '@nestjs/common'
import { identity, type MailKind, type Payload } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { queueMail } from '../store/mail-queue.js'
import type { KindName } from '../mails/templates.js'
import { SendMails } from '../jobs/send-mails.js'

const mailOf = {
  VERIFICATION: 'verification',
  PASSWORD_OTP: 'passwordOtp',
  NEW_DEVICE: 'newDevice',
  PASSWORD_CHANGED: 'passwordChanged',
} satisfies Record<MailKind, KindName>

/** What identity wants people to be told. */
@Controller()
export class Letters {
  constructor(
    private readonly db: Db,
    private readonly sender: SendMails,
    private readonly clock: Clock,
  ) {}

  @On(identity.events.mail.requested, { idempotentBy: 'inbox' })
  async due({ mailId, kind }: Payload<typeof identity.events.mail.requested>, eventId: string) {
    await this.db.once(identity.events.mail.requested, eventId, tx =>
      queueMail(tx, mailOf[kind], mailId, this.clock.now()),
    )
    this.sender.wake()
  }
}
