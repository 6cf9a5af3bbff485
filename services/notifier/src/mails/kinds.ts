import type { Kind } from './kind.js'
import { newDevice } from './new-device.js'
import { passwordChanged } from './password-changed.js'
import { passwordOtp } from './password-otp.js'
import { tickets } from './tickets.js'
import { verification } from './verification.js'

/** Every kind of mail, by the name under which it is queued. */
export const kinds = { tickets, verification, passwordOtp, newDevice, passwordChanged } satisfies Record<
  string,
  Kind
>
export type KindName = keyof typeof kinds
