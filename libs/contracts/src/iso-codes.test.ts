import { describe, expect, test } from '@jest/globals'
import { countryCodes, currencyCodes, minorUnits } from './iso-codes.js'

describe('countryCodes', () => {
  test('has the 249 codes that ISO 3166-1 has assigned officially', () => {
    expect(countryCodes.size).toBe(249)
    expect(['NG', 'GB', 'TW', 'SS'].every(code => countryCodes.has(code))).toBe(true)
  })

  test.each(['XK', 'UK', 'EU', 'AN', 'ng', 'NGA', 'constructor'])('lacks %s', code => {
    expect(countryCodes.has(code)).toBe(false)
  })
})

describe('currencyCodes', () => {
  test('has each code once, three capitals long, with a minor unit that counts', () => {
    expect(currencyCodes.size).toBe(155)
    const odd = [...currencyCodes].filter(
      code => !/^[A-Z]{3}$/.test(code) || !(minorUnits(code) in [0, 1, 2, 3]),
    )
    expect(odd).toEqual([])
  })

  test('has what Intl knows, save what ISO 4217 withdrew and units of account', () => {
    const missing = Intl.supportedValuesOf('currency').filter(code => !currencyCodes.has(code))
    expect(['ANG', 'BGN', 'CUC', 'HRK', 'SLL', 'XDR', 'XSU', 'ZWL']).toEqual(expect.arrayContaining(missing))
  })
})
