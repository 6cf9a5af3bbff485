import { correction, generate } from 'lean-qr'
import { toPngBuffer } from 'lean-qr/extras/node_export'
import { toSvgPath } from 'lean-qr/extras/svg'

const matrix = (code: string) => generate(code, { minCorrectionLevel: correction.M })

/** A QR code as a PNG, black on white: on a transparent ground, scanners fail in dark mail programs. */
export const qrPng = (code: string): Buffer =>
  Buffer.from(toPngBuffer(matrix(code), { on: [0, 0, 0, 255], off: [255, 255, 255, 255], pad: 4, scale: 8 }))

/** A QR code as the outline of its dark modules, for `even-odd` filling, and its width in modules. No margin. */
export function qrPath(code: string): { path: string; width: number } {
  const bitmap = matrix(code)
  return { path: toSvgPath(bitmap), width: bitmap.size }
}
