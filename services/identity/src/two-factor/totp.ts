import { generateSecret, generateURI, verify } from 'otplib'
import { correction, generate } from 'lean-qr'
import { toPngBuffer } from 'lean-qr/extras/node_export'
import type { TotpSetup } from '@boxoffice/contracts'
import type { z } from 'zod'

/** Seconds that a code counts for, and by which a clock may be wrong either way. */
const STEP = 30

/** A new secret of 160 random bits, and the same as apps take it: a link, and a QR code of the link. */
export function newAuthenticator(account: string): z.output<typeof TotpSetup> {
  const secret = generateSecret()
  const otpauthUrl = generateURI({ issuer: 'Boxoffice', label: account, secret })
  return { secret, otpauthUrl, qr: `data:image/png;base64,${qrOf(otpauthUrl)}` }
}

/** The time step that a code is of (RFC 6238), if it is one of the secret's about now. */
export async function stepOf(secret: string, code: string, now: Date): Promise<number | undefined> {
  if (!/^\d{6}$/.test(code)) return undefined
  const epoch = Math.floor(now.getTime() / 1_000)
  const result = await verify({ secret, token: code, epoch, period: STEP, epochTolerance: STEP })
  return result.valid && 'timeStep' in result ? result.timeStep : undefined
}

/** Black on white, whatever is behind it: on a transparent ground scanners fail. */
function qrOf(text: string): string {
  const matrix = generate(text, { minCorrectionLevel: correction.M })
  const png = toPngBuffer(matrix, { on: [0, 0, 0, 255], off: [255, 255, 255, 255], pad: 4, scale: 6 })
  return Buffer.from(png).toString('base64')
}
