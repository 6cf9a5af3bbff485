import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font } from 'fontkit'

/** Parsed once: that costs ten times what a page does. */
const load = (file: string): Font =>
  create(readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans/${file}`))) as Font

/** Noto Sans: PDF's own fonts have neither ₦ nor ọ̀. */
const regular = load('400Regular/NotoSans_400Regular.ttf')
const bold = load('700Bold/NotoSans_700Bold.ttf')

/** The fonts as pdfkit takes them. It accepts parsed ones, which its types do not know. */
export const faces = { regular: regular as unknown as Uint8Array, bold: bold as unknown as Uint8Array }

/** The text without what the font can't draw (it would print empty boxes), or the other text when nothing is left. */
export function printable(text: string, otherwise = ''): string {
  const visible = text.normalize('NFC').replace(/\p{Cf}/gu, '')
  const drawn = Array.from(visible).filter(character =>
    regular.hasGlyphForCodePoint(character.codePointAt(0)!),
  )
  return drawn.join('').replace(/\s+/g, ' ').trim() || otherwise
}
