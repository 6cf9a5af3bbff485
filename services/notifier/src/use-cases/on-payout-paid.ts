import { Controller } from '@nestjs/common'
import { payments, type PayoutChanged } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { queueMails } from '../store/mail-queue.js'
import { SendMails } from '../jobs/send-mails.js'
import { Feed } from '../feed/feed-recorder.js'

const { paid, failed, reversed } = payments.events.payout

/** What becomes of money that is sent to organizers. */
@Controller()
export class Payouts {
  constructor(
    private readonly db: Db,
    private readonly sender: SendMails,
    private readonly feed: Feed,
    private readonly clock: Clock,
  ) {}

  @On(paid, { idempotentBy: 'inbox' })
  async paid(payout: PayoutChanged, eventId: string) {
    const { organizerId: subjectId, payoutId: occasion, amount: money } = payout
    const mail = { kind: 'payoutSent' as const, subjectId, occasion, money }
    await this.db.once(paid, eventId, tx => queueMails(tx, [mail], this.clock.now()))
    this.sender.wake()
    await this.feed.record('payout.paid', payout, eventId)
  }

  @On(failed, { idempotentBy: 'uniqueKey' })
  async failed(payout: PayoutChanged, eventId: string) {
    await this.feed.record('payout.failed', payout, eventId)
  }

  @On(reversed, { idempotentBy: 'uniqueKey' })
  async reversed(payout: PayoutChanged, eventId: string) {
    await this.feed.record('payout.reversed', payout, eventId)
  }
}
