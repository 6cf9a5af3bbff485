import { inflateSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { correction, generate } from 'lean-qr'
import { v7 as newId } from 'uuid'
import type { Booking, Catalog, Identity } from '@boxoffice/contracts'
import { booking, catalog, type Event, type Ticket } from '@boxoffice/contracts'
import { newEvent, newTicket, newTier } from '../../test/samples.js'
import { TicketFiles } from './get-ticket-pdf.js'

const event = newEvent()
const ticket = newTicket(newId(), event.id, event.tiers[0]!.id)

const filesOf = (shown: Partial<Ticket> = {}, about: () => Promise<Event> = () => Promise.resolve(event)) =>
  new TicketFiles(
    { getTicket: () => Promise.resolve({ ...ticket, ...shown }) } as unknown as Booking,
    { describeEvent: about } as unknown as Catalog,
    { localeOf: () => Promise.resolve({ locale: null }) } as unknown as Identity,
  )
const notFound = { code: 'booking.ticketNotFound' }
const { id: ticketId } = ticket

describe('a QR code', () => {
  test('is a PNG of the code, black on white, with the quiet zone that scanners need', async () => {
    const png = Buffer.from(await filesOf().ticketQr({ ticketId }), 'base64')
    const { size, pixel } = read(png)
    const matrix = generate(ticket.code, { minCorrectionLevel: correction.M })
    expect(size).toBe((matrix.size + 8) * 8)
    for (let y = -4; y < matrix.size + 4; y++)
      for (let x = -4; x < matrix.size + 4; x++)
        expect(pixel((x + 4) * 8 + 4, (y + 4) * 8 + 4)).toBe(matrix.get(x, y) ? 'black' : 'white')
  })

  test('of a ticket that was let in is still to be had; of one that opens nothing there is none', async () => {
    expect(await filesOf({ state: 'ADMITTED' }).ticketQr({ ticketId })).not.toBe('')
    for (const state of ['TRANSFERRED', 'CANCELLED', 'REFUNDED'] as const) {
      await expect(filesOf({ state, code: '' }).ticketQr({ ticketId })).rejects.toMatchObject(notFound)
      await expect(filesOf({ state, code: '' }).ticketPdf({ ticketId })).rejects.toMatchObject(notFound)
    }
  })
})

describe('a PDF', () => {
  const pages = async (files: TicketFiles) =>
    Buffer.from(await files.ticketPdf({ ticketId }), 'base64')
      .toString('latin1')
      .match(/\/Type \/Page\b/g)

  test('is one page, also with the longest title, place and names that there can be', async () => {
    const long = (length: number) => 'Ọlọ́runtóbi '.repeat(length).slice(0, length).trim()
    const about = newEvent({
      title: long(200),
      organizer: { ...event.organizer, name: long(120) },
      venue: { name: long(120), address: long(200), city: long(120), country: 'NG' },
      tiers: [{ ...newTier(long(120)), id: event.tiers[0]!.id }],
    })
    const holder = { name: long(120), email: 'ada@example.com' }
    expect(await pages(filesOf())).toHaveLength(1)
    expect(await pages(filesOf({ holder }, () => Promise.resolve(about)))).toHaveLength(1)
  })

  test('is the same, byte by byte, when it is made again', async () => {
    expect(await filesOf().ticketPdf({ ticketId })).toBe(await filesOf().ticketPdf({ ticketId }))
  })

  test('is none of an event that there is no more', async () => {
    const files = filesOf({}, () => Promise.reject(catalog.faults.eventNotFound({})))
    await expect(files.ticketPdf({ ticketId })).rejects.toMatchObject(notFound)
  })
})

test('whose ticket it is not hears what booking says', async () => {
  const files = new TicketFiles(
    { getTicket: () => Promise.reject(booking.faults.ticketNotFound({})) } as unknown as Booking,
    {} as Catalog,
    {} as Identity,
  )
  await expect(files.ticketQr({ ticketId })).rejects.toMatchObject(notFound)
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
