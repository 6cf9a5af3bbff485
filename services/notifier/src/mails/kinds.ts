import { eventCancelled } from './event-cancelled.js'
import { eventMoved } from './event-moved.js'
import type { Kind } from './kind.js'
import { newDevice } from './new-device.js'
import { passwordChanged } from './password-changed.js'
import { passwordOtp } from './password-otp.js'
import { reminder } from './reminder.js'
import { tickets } from './tickets.js'
import { verification } from './verification.js'

/** Every kind of mail, by the name under which it is queued. */
export const kinds = {
  tickets,
  eventMoved,
  eventCancelled,
  reminder,
  verification,
  passwordOtp,
  newDevice,
  passwordChanged,
} satisfies Record<string, Kind>
export type KindName = keyof typeof kinds
