import { describe, expect, test } from '@jest/globals'
import { Time } from './common.js'

describe('Time', () => {
  test.each([
    ['2027-03-20T18:00:00Z', '2027-03-20T18:00:00Z'],
    ['2027-03-20T18:00:00.250Z', '2027-03-20T18:00:00.250Z'],
    ['2027-03-20T19:00:00+01:00', '2027-03-20T18:00:00.000Z'],
    ['2027-03-20T13:30:00-04:30', '2027-03-20T18:00:00.000Z'],
    ['2027-01-01T00:30:00+01:00', '2026-12-31T23:30:00.000Z'],
    ['0001-01-01T01:00:00+01:00', '0001-01-01T00:00:00.000Z'],
    ['9999-12-31T22:59:59-01:00', '9999-12-31T23:59:59.000Z'],
  ])('turns %s into %s, the same moment in UTC', (given, parsed) => {
    expect(Time.parse(given)).toBe(parsed)
    expect(Date.parse(parsed)).toBe(Date.parse(given))
  })

  test.each([
    '2027-03-20T18:00:00',
    '2027-03-20',
    '2027-02-30T18:00:00Z',
    '2027-03-20T18:00:00+25:00',
    '2027-03-20T18:00:00+01',
    'tomorrow',
    '',
  ])('refuses %p, which is no time', given => {
    expect(Time.safeParse(given).success).toBe(false)
  })

  test.each(['0000-12-31T23:00:00Z', '0001-01-01T00:30:00+01:00', '9999-12-31T23:30:00-01:00'])(
    'refuses %s, which is in UTC outside the years 1 to 9999',
    given => {
      expect(Time.safeParse(given).success).toBe(false)
    },
  )
})
