import { randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import { booking } from '@boxoffice/contracts'
import { isFull } from '@boxoffice/testing'
import { TicketCodes } from './ticket-codes.js'

const seed = () => randomBytes(32).toString('base64url')
const claims = () => ({ ticketId: newId(), eventId: newId(), issue: 1 })
const isRefused = (codes: TicketCodes, code: string) => {
  try {
    codes.read(code)
    return false
  } catch (error) {
    return booking.faults.codeInvalid.is(error)
  }
}

describe('a ticket code', () => {
  const codes = new TicketCodes({ TICKET_KEYS: seed() })

  test('returns the claims that were signed, and fits a QR code that a phone reads', () => {
    const said = claims()
    expect(codes.read(codes.sign(said))).toEqual(said)
    expect(codes.sign(said).length).toBeLessThan(150)
  })

  test('is invalid with any bit changed, shortened, lengthened, or in another encoding', () => {
    const code = codes.sign(claims())
    const bytes = Buffer.from(code, 'base64url')
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), bit => {
        const forged = Buffer.from(bytes)
        forged[bit >> 3]! ^= 1 << (bit & 7)
        return isRefused(codes, forged.toString('base64url'))
      }),
      { seed: 7, numRuns: 500 },
    )
    for (const forged of [
      code.slice(0, -1),
      `${code}A`,
      `${code}=`,
      ` ${code}`,
      '',
      'x',
      bytes.toString('base64'),
    ])
      expect([forged, isRefused(codes, forged)]).toEqual([forged, true])
  })

  test('is not forged by parts of genuine codes, nor by random changes', () => {
    const genuine = Array.from({ length: 20 }, () => Buffer.from(codes.sign(claims()), 'base64url'))
    const known = new Set(genuine.map(bytes => bytes.toString('base64url')))
    const index = fc.nat(genuine.length - 1)
    const changes = fc.array(fc.record({ at: fc.nat(102), to: fc.nat(255) }), { maxLength: 4 })
    fc.assert(
      fc.property(index, index, fc.nat(103), changes, (one, other, cut, changes) => {
        const forged = Buffer.concat([genuine[one]!.subarray(0, cut), genuine[other]!.subarray(cut)])
        for (const { at, to } of changes) forged[at] = to
        const code = forged.toString('base64url')
        return known.has(code) || isRefused(codes, code)
      }),
      { seed: 8, numRuns: isFull ? 100_000 : 2_000 },
    )
  }, 120_000)

  test('of another installation’s key is refused', () => {
    expect(isRefused(codes, new TicketCodes({ TICKET_KEYS: seed() }).sign(claims()))).toBe(true)
  })

  test('stays valid after a rotation of the key that signed it', () => {
    const [old, fresh] = [seed(), seed()]
    const code = new TicketCodes({ TICKET_KEYS: old }).sign(claims())
    expect(isRefused(new TicketCodes({ TICKET_KEYS: `${fresh},${old}` }), code)).toBe(false)
    expect(isRefused(new TicketCodes({ TICKET_KEYS: fresh }), code)).toBe(true)
  })
})
