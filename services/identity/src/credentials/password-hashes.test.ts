import { describe, expect, test } from '@jest/globals'
import { PasswordHashes } from './password-hashes.js'

describe('PasswordHashes', () => {
  test('hashes by argon2id with a salt and the costs that OWASP recommends, and only the same password matches', async () => {
    const passwords = new PasswordHashes()
    const hash = await passwords.hash('correct horse')
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await passwords.hash('correct horse')).not.toBe(hash)
    expect(await passwords.matches('correct horse', hash)).toBe(true)
    expect(await passwords.matches('Correct horse', hash)).toBe(false)
  })

  test('matches nothing without a hash, after waiting in the same queue as with one', async () => {
    const passwords = new PasswordHashes()
    const hash = await passwords.hash('correct horse')
    expect(await passwords.matches('correct horse', undefined)).toBe(false)

    const waiting = Array.from({ length: 202 }, () => passwords.matches('correct horse', hash))
    const refused = { code: 'unavailable', data: { retryAfter: 1 } }
    await expect(passwords.matches('correct horse', hash)).rejects.toMatchObject(refused)
    await expect(passwords.matches('correct horse', undefined)).rejects.toMatchObject(refused)
    expect(new Set(await Promise.all(waiting))).toEqual(new Set([true]))
  })
})
