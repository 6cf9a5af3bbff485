import { setImmediate } from 'node:timers/promises'
import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import type { Translations } from '../translations/en.js'
import { codeSuffix, type MailView } from './mail-view.js'
import { fonts, printable } from './pdf-fonts.js'
import { qrPath } from './qr-code.js'

type Document = PDFKit.PDFDocument

const MARGIN = 48
const WIDTH = 595.28 - 2 * MARGIN
const HEIGHT = 350
const STUB = 206
const INSET = 22
const QR = 162
const SOFT = '#555555'

/** A PDF with an A4 page for each ticket, in black and grey. A page folded twice is a ticket. */
export async function ticketsPdf(view: MailView, texts: Translations): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    autoFirstPage: false,
    lang: texts.language,
    displayTitle: true,
    // The date is not the current time, so that a mail that is rendered again is the same, byte by byte.
    info: {
      Title: texts.tickets.subject(view.title),
      Author: view.organizer,
      CreationDate: view.createdAt,
    },
  })
  const bytes = buffer(document)
  for (const index of view.tickets.keys()) {
    ticketPage(document.addPage(), view, index, texts)
    await setImmediate() // A hundred pages must not block the event loop.
  }
  document.end()
  return bytes
}

function ticketPage(document: Document, view: MailView, index: number, texts: Translations) {
  frame(document)
  event(document, view, texts)
  stub(document, view, index, texts)
  document.font(fonts.regular).fontSize(10).fillColor('#000000')
  document.text(texts.tickets.once, MARGIN, MARGIN + HEIGHT + 20, { width: WIDTH })
}

function frame(document: Document) {
  const tear = MARGIN + WIDTH - STUB
  document.lineWidth(1).strokeColor('#000000').roundedRect(MARGIN, MARGIN, WIDTH, HEIGHT, 10).stroke()
  document
    .moveTo(tear, MARGIN + 10)
    .lineTo(tear, MARGIN + HEIGHT - 10)
    .dash(3, { space: 4 })
    .strokeColor('#888888')
    .stroke()
    .undash()
}

function event(
  document: Document,
  { title, organizer, when, where, orderId }: MailView,
  texts: Translations,
) {
  const { tickets } = texts
  const left = MARGIN + INSET
  const width = WIDTH - STUB - 2 * INSET
  label(document, 'Boxoffice', left, MARGIN + INSET, width)
  fitted(document, printable(title), { left, top: MARGIN + 42, width, height: 104, sizes: [26, 22, 18, 15] })
  const presented = `${tickets.presentedBy} ${printable(organizer)}`
  fitted(document, presented, { left, top: document.y + 4, width, height: 32, sizes: [11], font: 'regular' })
  label(document, tickets.when, left, MARGIN + 204, width)
  fitted(document, unbroken(when), { left, top: document.y + 1, width, height: 34, sizes: [12, 11] })
  label(document, tickets.where, left, MARGIN + 258, width)
  fitted(document, printable(where), { left, top: document.y + 1, width, height: 34, sizes: [12, 10.5] })
  small(document, `${tickets.order} ${orderId}`, left, width)
}

function stub(document: Document, { tickets }: MailView, index: number, { tickets: texts }: Translations) {
  const { tier, holder, code } = tickets[index]!
  const left = MARGIN + WIDTH - STUB + INSET
  const width = STUB - 2 * INSET
  label(document, texts.ticket(index + 1, tickets.length), left, MARGIN + INSET, width)
  qrCode(document, code, left, MARGIN + 44)
  fitted(document, printable(tier), { left, top: MARGIN + 44 + QR + 12, width, height: 46, sizes: [16, 13] })
  const name = printable(holder.name, holder.email)
  fitted(document, name, { left, top: document.y + 2, width, height: 32, sizes: [11], font: 'regular' })
  small(document, `${texts.code} ${codeSuffix(code)}`, left, width)
}

/** Small text at the foot of the ticket. */
function small(document: Document, text: string, left: number, width: number) {
  document.font(fonts.regular).fontSize(8.5).fillColor(SOFT)
  document.text(text, left, MARGIN + HEIGHT - 30, { width, lineBreak: false })
}

function label(document: Document, text: string, left: number, top: number, width: number) {
  document.font(fonts.bold).fontSize(8).fillColor(SOFT)
  document.text(text.toUpperCase(), left, top, { width, characterSpacing: 0.8, lineBreak: false })
  document.text('', left, top + 12)
}

/** The QR code as a vector path, which prints sharply at any resolution. */
function qrCode(document: Document, code: string, left: number, top: number) {
  const { path, width } = qrPath(code)
  document
    .save()
    .translate(left, top)
    .scale(QR / width)
  document.path(path).fillColor('#000000').fill('even-odd').restore()
}

/** Prevents a line break after the slash of a time zone. */
const unbroken = (text: string) => printable(text).replaceAll('/', '/\u2060')

interface Box {
  left: number
  top: number
  width: number
  height: number
  /** Font sizes, the largest first. Text that does not fit in the smallest ends in an ellipsis. */
  sizes: number[]
  font?: keyof typeof fonts
}

function fitted(document: Document, text: string, { left, top, width, height, sizes, font = 'bold' }: Box) {
  const options = { width, lineGap: 0 }
  document.font(fonts[font]).fillColor('#000000')
  const size =
    sizes.find(size => document.fontSize(size).heightOfString(text, options) <= height) ?? sizes.at(-1)!
  document.fontSize(size).text(text, left, top, { ...options, height, ellipsis: true })
}
