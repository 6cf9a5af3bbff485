import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { as, fault, openCatalog, type CatalogFixture } from '../../test/fixture.js'

let fixture: CatalogFixture
beforeAll(async () => {
  fixture = await openCatalog()
})
afterAll(() => fixture.close())

const calendar = (eventId: string) => fixture.getEventCalendar({ eventId })
/** The unfolded lines of a file. */
const linesOf = (file: string) => file.replaceAll('\r\n ', '').split('\r\n')
const venue = { name: 'The Pavilion', address: '1, Marina; Gate 2', city: 'Lagos', country: 'NG' }

describe('getEventCalendar', () => {
  test('returns time, venue, id and version of the event', async () => {
    const { eventId } = await fixture.published({
      title: 'Jazz, live; at \\ night',
      venue: { ...venue, latitude: 6.45, longitude: 0.0000001 },
    })
    expect(linesOf(await calendar(eventId))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Boxoffice//Events//EN',
      'BEGIN:VEVENT',
      `UID:${eventId}@boxoffice`,
      'SEQUENCE:2',
      'DTSTAMP:20270101T000000Z',
      'DTSTART:20270301T180000Z',
      'DTEND:20270301T220000Z',
      'SUMMARY:Jazz\\, live\\; at \\\\ night',
      'LOCATION:The Pavilion\\n1\\, Marina\\; Gate 2\\, Lagos\\, NG',
      'GEO:6.45;0.000001',
      'STATUS:CONFIRMED',
      'END:VEVENT',
      'END:VCALENDAR',
    ])
  })

  test('escapes every text: none begins a line of the file', async () => {
    const description = 'One\r\nEND:VEVENT\nBEGIN:VALARM\rATTACH:x\u2028Y:z\u0085'.slice(0, -1)
    const { eventId } = await fixture.published({ title: 'BEGIN:VEVENT', description, venue })
    const lines = linesOf(await calendar(eventId))
    expect(lines.map(line => line.split(/[:;]/)[0])).toEqual([
      ...['BEGIN', 'VERSION', 'PRODID', 'BEGIN', 'UID', 'SEQUENCE', 'DTSTAMP', 'DTSTART', 'DTEND'],
      ...['SUMMARY', 'LOCATION', 'DESCRIPTION', 'STATUS', 'END', 'END'],
    ])
    expect(lines).toContain('DESCRIPTION:One\\nEND:VEVENT\\nBEGIN:VALARM\\nATTACH:x\u2028Y:z')
    expect((await calendar(eventId)).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  test('folds lines at 75 octets, never within a character', async () => {
    const title = '🎷Ọ̀ṣun 夜 '.repeat(15).trim()
    const { eventId } = await fixture.published({ title })
    const file = await calendar(eventId)
    for (const line of file.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(Buffer.from(line).toString()).toBe(line)
    }
    expect(linesOf(file)).toContain(`SUMMARY:${title}`)
  })

  test('marks a cancelled event, with a higher sequence', async () => {
    const { eventId, owner } = await fixture.published()
    await as(owner, () => fixture.cancelEvent({ eventId }))
    const lines = linesOf(await calendar(eventId))
    expect(lines).toContain('STATUS:CANCELLED')
    expect(lines).toContain('SEQUENCE:3')
  })

  test('returns a draft to members only', async () => {
    const { eventId, owner } = await fixture.draft()
    await expect(calendar(eventId)).rejects.toEqual(fault('catalog.eventNotFound'))
    expect(linesOf(await as(owner, () => calendar(eventId)))).toContain('STATUS:TENTATIVE')
  })
})
