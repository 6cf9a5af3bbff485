import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font } from 'fontkit'

/** Parses a font, once: parsing costs ten times as much as a page. */
const load = (file: string): Font =>
  create(readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans/${file}`))) as Font

// Noto Sans, because PDF's standard fonts have neither ₦ nor ọ̀.
const regular = load('400Regular/NotoSans_400Regular.ttf')
const bold = load('700Bold/NotoSans_700Bold.ttf')

/** The fonts for pdfkit. It accepts parsed ones, although its types do not say so. */
export const fonts = { regular: regular as unknown as Uint8Array, bold: bold as unknown as Uint8Array }

/** The text without characters that the font lacks, which would print as empty boxes; `otherwise` if no characters remain. */
export function printable(text: string, otherwise = ''): string {
  const visible = text.normalize('NFC').replace(/\p{Cf}/gu, '')
  const drawn = Array.from(visible).filter(character =>
    regular.hasGlyphForCodePoint(character.codePointAt(0)!),
  )
  return drawn.join('').replace(/\s+/g, ' ').trim() || otherwise
}
