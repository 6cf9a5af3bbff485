import { Controller } from '@nestjs/common'
import { identity, type LetterKind, type Payload } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from './db.js'
import { queueMail } from './mail-queue.js'
import type { KindName } from './mails/kinds.js'
import { SendMails } from './send-mails.js'

const mailOf = {
  VERIFICATION: 'verification',
  PASSWORD_OTP: 'passwordOtp',
  NEW_DEVICE: 'newDevice',
  PASSWORD_CHANGED: 'passwordChanged',
} satisfies Record<LetterKind, KindName>

/** What identity wants people to be told. */
@Controller()
export class Letters {
  constructor(
    private readonly db: Db,
    private readonly sender: SendMails,
    private readonly clock: Clock,
  ) {}

  @On(identity.events.letter.due)
  async due({ letterId, kind }: Payload<typeof identity.events.letter.due>, eventId: string) {
    await this.db.once(identity.events.letter.due, eventId, tx =>
      queueMail(tx, mailOf[kind], letterId, this.clock.now()),
    )
    this.sender.wake()
  }
}
