import { eventCancelled, holderEventCancelled } from './event-cancelled.js'
import { eventMoved, holderEventMoved } from './event-moved.js'
import type { Kind } from './kind.js'
import { newDevice } from './new-device.js'
import { passwordChanged } from './password-changed.js'
import { passwordOtp } from './password-otp.js'
import { holderReminder, reminder } from './reminder.js'
import { ticket, transferred } from './ticket.js'
import { tickets } from './tickets.js'
import { transferDone } from './transfer-done.js'
import { transferOffer } from './transfer-offer.js'
import { verification } from './verification.js'
import { waitlistOffer } from './waitlist-offer.js'

/** Every kind of mail, by the name under which it is queued. */
export const kinds = {
  tickets,
  ticket,
  transferOffer,
  transferred,
  transferDone,
  waitlistOffer,
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
} satisfies Record<string, Kind>
export type KindName = keyof typeof kinds
