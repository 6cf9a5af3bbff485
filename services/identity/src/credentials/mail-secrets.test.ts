import { describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import type { Config } from '../config.js'
import { MailSecrets } from './mail-secrets.js'

const secretsOf = (MAIL_TOKEN_SECRET: string) => new MailSecrets({ MAIL_TOKEN_SECRET } as Config)
const secrets = secretsOf('one secret of many characters')

describe('MailSecrets', () => {
  test('derives the same secret for a mail each time, another for each mail and key', () => {
    const id = newId()
    const link = secrets.secretOf('VERIFICATION', id)
    expect(link).toMatch(/^[\w-]{43}$/)
    expect(secrets.secretOf('VERIFICATION', id)).toBe(link)
    expect(secrets.secretOf('VERIFICATION', newId())).not.toBe(link)
    expect(secretsOf('another secret of as many').secretOf('VERIFICATION', id)).not.toBe(link)
    expect(secrets.secretOf('NEW_DEVICE', id)).toBeNull()
  })

  test('derives six digits for an OTP, evenly distributed, and valid for one mail alone', () => {
    const tenths = new Array<number>(10).fill(0)
    for (let n = 0; n < 20_000; n++) {
      const digits = secrets.secretOf('PASSWORD_OTP', newId())!
      expect(digits).toMatch(/^\d{6}$/)
      tenths[Number(digits[0])]!++
    }
    // 2,000 each, with a standard deviation of 42.
    for (const count of tenths) expect(Math.abs(count - 2_000)).toBeLessThan(260)

    const [id, other] = [newId(), newId()]
    const hash = secrets.hashOf('PASSWORD_OTP', id, '012345')
    expect(secrets.matchesDigits(id, hash, '012345')).toBe(true)
    expect(secrets.matchesDigits(id, hash, '012346')).toBe(false)
    expect(secrets.matchesDigits(other, hash, '012345')).toBe(false)
  })
})
