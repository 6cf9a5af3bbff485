import { generateSecret, generateURI, verify } from 'otplib'
import { correction, generate } from 'lean-qr'
import { toPngBuffer } from 'lean-qr/extras/node_export'
import type { TotpSetup } from '@boxoffice/contracts'
import type { z } from 'zod'

/** Seconds that a code is valid for, and by which the app's clock may differ either way. */
const STEP_SECONDS = 30

/** A new secret of 160 random bits, as text, as an `otpauth:` link, and as a QR code of the link. */
export function newAuthenticator(account: string): z.output<typeof TotpSetup> {
  const secret = generateSecret()
  const otpauthUrl = generateURI({ issuer: 'Boxoffice', label: account, secret })
  return { secret, otpauthUrl, qr: `data:image/png;base64,${qrOf(otpauthUrl)}` }
}

/** The time step (RFC 6238) of a valid code; undefined when the code is not valid at this time. */
export async function timeStepOf(secret: string, code: string, now: Date): Promise<number | undefined> {
  if (!/^\d{6}$/.test(code)) return undefined
  const epoch = Math.floor(now.getTime() / 1_000)
  const result = await verify({
    secret,
    token: code,
    epoch,
    period: STEP_SECONDS,
    epochTolerance: STEP_SECONDS,
  })
  return result.valid && 'timeStep' in result ? result.timeStep : undefined
}

/** A PNG in black on white: scanners fail on a transparent background. */
function qrOf(text: string): string {
  const matrix = generate(text, { minCorrectionLevel: correction.M })
  const png = toPngBuffer(matrix, { on: [0, 0, 0, 255], off: [255, 255, 255, 255], pad: 4, scale: 6 })
  return Buffer.from(png).toString('base64')
}
