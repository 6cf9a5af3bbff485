import { randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { Sealer } from './sealer.js'

const [old, young] = [key(), key()]
const sealer = (...keys: string[]) => new Sealer('TOTP_KEYS', keys.join(','))

describe('Sealer', () => {
  test('opens for its owner what its key has sealed, and seals the same text differently each time', () => {
    const [first, second] = [sealer(old).seal('JBSWY3DP', 'ada'), sealer(old).seal('JBSWY3DP', 'ada')]
    expect(sealer(old).open(first, 'ada')).toBe('JBSWY3DP')
    expect(first.sealed.equals(second.sealed)).toBe(false)
    expect(first.sealed.includes('JBSWY3DP')).toBe(false)
  })

  test('opens after a change of keys what the old key has sealed, until the old key is removed', () => {
    const before = sealer(old).seal('JBSWY3DP', 'ada')
    expect(sealer(young, old).open(before, 'ada')).toBe('JBSWY3DP')
    expect(sealer(young, old).seal('JBSWY3DP', 'ada').keyId).toBe(sealer(young).keyId)
    expect(() => sealer(young).open(before, 'ada')).toThrow(`TOTP_KEYS lacks the key ${before.keyId}`)
  })

  test('opens nothing for another owner or after any bit has changed', () => {
    const { keyId, sealed } = sealer(old).seal('JBSWY3DP', 'ada')
    expect(() => sealer(old).open({ keyId, sealed }, 'eve')).toThrow()
    for (let byte = 0; byte < sealed.length; byte++) {
      const forged = Buffer.from(sealed)
      forged[byte]! ^= 1
      expect(() => sealer(old).open({ keyId, sealed: forged }, 'ada')).toThrow()
    }
    expect(() => sealer(old).open({ keyId, sealed: sealed.subarray(0, 20) }, 'ada')).toThrow()
  })
})

function key() {
  return randomBytes(32).toString('base64url')
}
