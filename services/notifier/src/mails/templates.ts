import type { MailKind } from '../core/mail-kind.js'
import { eventCancelled, holderEventCancelled } from './event-cancelled.js'
import { eventMoved, holderEventMoved } from './event-moved.js'
import type { GroupMailTemplate, MailTemplate } from './mail-template.js'
import { newDevice } from './new-device.js'
import { orderExpired } from './order-expired.js'
import { passwordChanged } from './password-changed.js'
import { passwordOtp } from './password-otp.js'
import { payoutSent } from './payout-sent.js'
import { refund } from './refund.js'
import { holderReminder, reminder } from './reminder.js'
import { ticket, transferred } from './ticket.js'
import { tickets } from './tickets.js'
import { transferDone } from './transfer-done.js'
import { transferOffer } from './transfer-offer.js'
import { verification } from './verification.js'
import { waitlistOffer } from './waitlist-offer.js'
import { webhookDisabled } from './webhook-disabled.js'

/** The template of each kind of mail. */
export const templates: Record<MailKind, MailTemplate | GroupMailTemplate> = {
  tickets,
  ticket,
  transferOffer,
  transferred,
  transferDone,
  waitlistOffer,
  orderExpired,
  refund,
  eventMoved,
  holderEventMoved,
  eventCancelled,
  holderEventCancelled,
  reminder,
  holderReminder,
  verification,
  passwordOtp,
  newDevice,
  passwordChanged,
  webhookDisabled,
  payoutSent,
}
