import { z } from 'zod'

/** A code of the authenticator app (six digits), or a recovery code, which works once. */
export const SecondFactor = z.string().trim().min(6).max(20)

/** The setup of an authenticator app. `qr` is a PNG as a data URL, with the text of `otpauthUrl`. */
export const TotpSetup = z
  .object({ secret: z.string(), otpauthUrl: z.string(), qr: z.string() })
  .meta({ id: 'TotpSetup' })

export const TotpCode = z.object({ code: SecondFactor })
export const RecoveryCodes = z
  .object({ recoveryCodes: z.array(z.string()).describe('shown only once') })
  .meta({ id: 'RecoveryCodes' })

export const AnswerChallenge = z.object({ challengeToken: z.string().min(1).max(200), code: SecondFactor })
