import { correction, generate } from 'lean-qr'
import { toPngBuffer } from 'lean-qr/extras/node_export'
import { toSvgPath } from 'lean-qr/extras/svg'

const matrix = (code: string) => generate(code, { minCorrectionLevel: correction.M })

/** A QR code as a PNG, black on white: on a transparent background, scanners fail in a mail program's dark mode. */
export const qrPng = (code: string): Buffer =>
  Buffer.from(toPngBuffer(matrix(code), { on: [0, 0, 0, 255], off: [255, 255, 255, 255], pad: 4, scale: 8 }))

/** A QR code as an SVG path of its dark modules, to be filled by `even-odd`, and its width in modules, without margin. */
export function qrPath(code: string): { path: string; width: number } {
  const bitmap = matrix(code)
  return { path: toSvgPath(bitmap), width: bitmap.size }
}
