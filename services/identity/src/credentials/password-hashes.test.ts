import { expect, test } from '@jest/globals'
import { Passwords } from './password-hashes.js'

test('a password is kept as argon2id with the costs that OWASP asks for, salted, and only it matches', async () => {
  const passwords = new Passwords()
  const hash = await passwords.hash('correct horse')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await passwords.hash('correct horse')).not.toBe(hash)
  expect(await passwords.matches('correct horse', hash)).toBe(true)
  expect(await passwords.matches('Correct horse', hash)).toBe(false)
})

test('who has no account waits in the same line, and is told no', async () => {
  const passwords = new Passwords()
  const hash = await passwords.hash('correct horse')
  expect(await passwords.matches('correct horse', undefined)).toBe(false)

  const waiting = Array.from({ length: 202 }, () => passwords.matches('correct horse', hash))
  const refused = { code: 'unavailable', data: { retryAfter: 1 } }
  await expect(passwords.matches('correct horse', hash)).rejects.toMatchObject(refused)
  await expect(passwords.matches('correct horse', undefined)).rejects.toMatchObject(refused)
  expect(new Set(await Promise.all(waiting))).toEqual(new Set([true]))
})
