import { eventCancelled, holderEventCancelled } from './event-cancelled.js'
import { eventMoved, holderEventMoved } from './event-moved.js'
import type { Circular, Kind } from './mail-template.js'
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

/** Every kind of mail, by the name under which it is queued. */
export const kinds = {
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
} satisfies Record<string, Kind | Circular>
export type KindName = keyof typeof kinds
