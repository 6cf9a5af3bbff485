import { describe, expect, test } from '@jest/globals'
import { requireStrongPassword } from './password-strength.js'

const ada = { name: 'Adaeze Okonkwo', email: 'adaeze.okonkwo@lagosjazz.example' }
const judge = (password: string) => () => requireStrongPassword(password, ada)
const weak = { code: 'identity.weakPassword', data: { warning: expect.stringMatching(/^[A-Z].+[a-z]$/) } }

describe('requireStrongPassword', () => {
  test.each([
    '1234567890',
    'qwertyuiop',
    'password123',
    'aaaaaaaaaaaa',
    'Okonkwo123',
    'lagosjazz1',
    'a'.repeat(128),
  ])('refuses %s, with a reason', password => {
    expect(judge(password)).toThrow(expect.objectContaining(weak))
  })

  test.each(['correct horse battery', 'a fine long password', 'Ọ̀ṣun àti Ọbàtálá', 'jK8#mQ2$vR'])(
    'accepts %s',
    password => {
      expect(judge(password)).not.toThrow()
    },
  )

  test('takes no longer for a long password than for 64 characters', () => {
    const long = 'a1b2c3d4 qwerty password '.repeat(6).slice(0, 128)
    const time = (password: string) => {
      const started = performance.now()
      judge(password)()
      return performance.now() - started
    }
    const fastest = (password: string) => Math.min(time(password), time(password))
    expect(fastest(long)).toBeLessThan(fastest(long.slice(0, 64)) * 3)
  })
})
