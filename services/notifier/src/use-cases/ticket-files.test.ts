import { inflateSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { correction, generate } from 'lean-qr'
import { v7 as newId } from 'uuid'
import type { Booking, Catalog, Identity } from '@boxoffice/contracts'
import { booking, catalog, type Event, type Ticket } from '@boxoffice/contracts'
import { newEvent, newTicket, newTier } from '../../test/samples.js'
import { GetTicketPdfHandler } from './get-ticket-pdf.js'
import { GetTicketQrHandler } from './get-ticket-qr.js'

const event = newEvent()
const ticket = newTicket(newId(), event.id, event.tiers[0]!.id)

const bookingWith = (changes: Partial<Ticket> = {}) =>
  ({ getTicket: () => Promise.resolve({ ...ticket, ...changes }) }) as unknown as Booking
const qr = async (changes: Partial<Ticket> = {}) =>
  new GetTicketQrHandler(bookingWith(changes)).getTicketQr({ ticketId })
const pdf = async (
  changes: Partial<Ticket> = {},
  describeEvent: () => Promise<Event> = () => Promise.resolve(event),
) =>
  new GetTicketPdfHandler(
    bookingWith(changes),
    { describeEvent } as unknown as Catalog,
    { getLocale: () => Promise.resolve({ locale: null }) } as unknown as Identity,
  ).getTicketPdf({ ticketId })
const notFound = { code: 'booking.ticketNotFound' }
const { id: ticketId } = ticket

describe('a QR code', () => {
  test('is a PNG of the ticket’s code, black on white, with the quiet zone that scanners need', async () => {
    const png = Buffer.from(await qr(), 'base64')
    const { size, pixel } = read(png)
    const matrix = generate(ticket.code, { minCorrectionLevel: correction.M })
    expect(size).toBe((matrix.size + 8) * 8)
    for (let y = -4; y < matrix.size + 4; y++)
      for (let x = -4; x < matrix.size + 4; x++)
        expect(pixel((x + 4) * 8 + 4, (y + 4) * 8 + 4)).toBe(matrix.get(x, y) ? 'black' : 'white')
  })

  test('exists for a ticket that was checked in, but like the PDF not for one that admits nobody', async () => {
    expect(await qr({ state: 'ADMITTED' })).not.toBe('')
    for (const state of ['TRANSFERRED', 'CANCELLED', 'REFUNDED'] as const) {
      await expect(qr({ state, code: '' })).rejects.toMatchObject(notFound)
      await expect(pdf({ state, code: '' })).rejects.toMatchObject(notFound)
    }
  })
})

describe('a PDF', () => {
  const pages = async (...input: Parameters<typeof pdf>) =>
    Buffer.from(await pdf(...input), 'base64')
      .toString('latin1')
      .match(/\/Type \/Page\b/g)

  test('has one page even with the longest possible title, place and names', async () => {
    const long = (length: number) => 'Ọlọ́runtóbi '.repeat(length).slice(0, length).trim()
    const longEvent = newEvent({
      title: long(200),
      organizer: { ...event.organizer, name: long(120) },
      venue: { name: long(120), address: long(200), city: long(120), country: 'NG' },
      tiers: [{ ...newTier(long(120)), id: event.tiers[0]!.id }],
    })
    const holder = { name: long(120), email: 'ada@example.com' }
    expect(await pages()).toHaveLength(1)
    expect(await pages({ holder }, () => Promise.resolve(longEvent))).toHaveLength(1)
  })

  test('is the same, byte by byte, when it is rendered again', async () => {
    expect(await pdf()).toBe(await pdf())
  })

  test('does not exist for a deleted event', async () => {
    const deleted = pdf({}, () => Promise.reject(catalog.faults.eventNotFound({})))
    await expect(deleted).rejects.toMatchObject(notFound)
  })
})

test('a caller to whom booking does not show the ticket gets booking’s fault', async () => {
  const refusing = {
    getTicket: () => Promise.reject(booking.faults.ticketNotFound({})),
  } as unknown as Booking
  await expect(new GetTicketQrHandler(refusing).getTicketQr({ ticketId })).rejects.toMatchObject(notFound)
})

/** The pixels of a square PNG with a palette of two colors and a bit for each pixel, without filters, as RFC 2083 has it. */
function read(png: Buffer) {
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  const header = chunks.get('IHDR')!
  const [size, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  expect([png.toString('hex', 0, 8), height, header[8], header[9]]).toEqual(['89504e470d0a1a0a', size, 1, 3])
  expect(chunks.get('PLTE')).toEqual(Buffer.from([255, 255, 255, 0, 0, 0]))
  const rows = inflateSync(chunks.get('IDAT')!)
  const width = 1 + Math.ceil(size / 8)
  const bit = (x: number, y: number) => (rows[y * width + 1 + (x >> 3)]! >> (7 - (x & 7))) & 1
  return { size, pixel: (x: number, y: number) => (bit(x, y) ? 'black' : 'white') }
}
