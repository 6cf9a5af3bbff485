import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { as, openCatalog, type Catalog } from '../../test/fixture.js'
import { fault, scenes } from './events.fixture.js'

let stage: Catalog
let scene: ReturnType<typeof scenes>
beforeAll(async () => {
  stage = await openCatalog()
  scene = scenes(stage)
})
afterAll(() => stage.close())

const published: typeof scene.published = changes => scene.published(changes)
const calendar = (eventId: string) => stage.reads.eventCalendar({ eventId })
/** The lines of a file as they were before they were folded. */
const linesOf = (file: string) => file.replaceAll('\r\n ', '').split('\r\n')
const venue = { name: 'The Pavilion', address: '1, Marina; Gate 2', city: 'Lagos', country: 'NG' }

describe('the calendar of an event', () => {
  test('says when and where it is, and of which event and version it speaks', async () => {
    const { eventId } = await published({
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

  test('takes every text for text: nothing in it begins a line of the file', async () => {
    const description = 'One\r\nEND:VEVENT\nBEGIN:VALARM\rATTACH:x\u2028Y:z\u0085'.slice(0, -1)
    const { eventId } = await published({ title: 'BEGIN:VEVENT', description, venue })
    const lines = linesOf(await calendar(eventId))
    expect(lines.map(line => line.split(/[:;]/)[0])).toEqual([
      ...['BEGIN', 'VERSION', 'PRODID', 'BEGIN', 'UID', 'SEQUENCE', 'DTSTAMP', 'DTSTART', 'DTEND'],
      ...['SUMMARY', 'LOCATION', 'DESCRIPTION', 'STATUS', 'END', 'END'],
    ])
    expect(lines).toContain('DESCRIPTION:One\\nEND:VEVENT\\nBEGIN:VALARM\\nATTACH:x\u2028Y:z')
    expect((await calendar(eventId)).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  test('folds lines at 75 octets, and cuts no letter in two', async () => {
    const title = '🎷Ọ̀ṣun 夜 '.repeat(15).trim()
    const { eventId } = await published({ title })
    const file = await calendar(eventId)
    for (const line of file.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(Buffer.from(line).toString()).toBe(line)
    }
    expect(linesOf(file)).toContain(`SUMMARY:${title}`)
  })

  test('tells a cancelled event, under a higher sequence, from one that takes place', async () => {
    const { eventId, owner } = await published()
    await as(owner, () => stage.makeEvents().cancelEvent({ eventId }))
    const lines = linesOf(await calendar(eventId))
    expect(lines).toContain('STATUS:CANCELLED')
    expect(lines).toContain('SEQUENCE:3')
  })

  test('of a draft is for members only', async () => {
    const { eventId, owner } = await scene.draft()
    await expect(calendar(eventId)).rejects.toEqual(fault('catalog.eventNotFound'))
    expect(linesOf(await as(owner, () => calendar(eventId)))).toContain('STATUS:TENTATIVE')
  })
})
