import { Controller } from '@nestjs/common'
import { payments, type PayoutChanged } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { FeedRecorder } from '../feed/feed-recorder.js'
import { SendMails } from '../jobs/send-mails.js'
import { queueMails } from '../store/mail-queue.js'

/** Queues a mail to the organizer's owners, with the amount of the payout. */
@Controller()
export class OnPayoutPaid {
  constructor(
    private readonly db: Db,
    private readonly sendMails: SendMails,
    private readonly feed: FeedRecorder,
    private readonly clock: Clock,
  ) {}

  @On(payments.events.payout.paid, { idempotentBy: 'inbox' })
  async onPayoutPaid(payload: PayoutChanged, id: string) {
    const { organizerId: subjectId, payoutId: occasion, amount: money } = payload
    const mail = { kind: 'payoutSent' as const, subjectId, occasion, money }
    await this.db.once(payments.events.payout.paid, id, tx => queueMails(tx, [mail], this.clock.now()))
    this.sendMails.wake()
    await this.feed.record('payout.paid', payload, id)
  }
}
