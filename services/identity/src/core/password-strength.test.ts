import { expect, test } from '@jest/globals'
import { refuseWeak } from './password-strength.js'

const ada = { name: 'Adaeze Okonkwo', email: 'adaeze.okonkwo@lagosjazz.example' }
const judge = (password: string) => () => refuseWeak(password, ada)
const weak = { code: 'identity.weakPassword', data: { warning: expect.stringMatching(/^[A-Z].+[a-z]$/) } }

test.each([
  '1234567890',
  'qwertyuiop',
  'password123',
  'aaaaaaaaaaaa',
  'Okonkwo123',
  'lagosjazz1',
  'a'.repeat(128),
])('refuses %s, and says why', password => {
  expect(judge(password)).toThrow(expect.objectContaining(weak))
})

test.each(['correct horse battery', 'a fine long password', 'Ọ̀ṣun àti Ọbàtálá', 'jK8#mQ2$vR'])(
  'takes %s',
  password => {
    expect(judge(password)).not.toThrow()
  },
)

test('a long password takes no longer than the 64 characters that are looked at', () => {
  const long = 'a1b2c3d4 qwerty password '.repeat(6).slice(0, 128)
  const time = (password: string) => {
    const started = performance.now()
    for (let n = 0; n < 5; n++) judge(password)()
    return performance.now() - started
  }
  time(long)
  expect(time(long)).toBeLessThan(time(long.slice(0, 64)) * 3)
})
