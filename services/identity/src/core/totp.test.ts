import { describe, expect, test } from '@jest/globals'
import { newAuthenticator, timeStepOf } from './totp.js'

/** RFC 6238, appendix B: the secret of its SHA-1 examples, '12345678901234567890', in base32, and the last six digits of each. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const at = (seconds: number) => new Date(seconds * 1_000)

describe('a TOTP code', () => {
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at second %i is the one of RFC 6238: %s', async (seconds, code) => {
    expect(await timeStepOf(secret, code, at(seconds))).toBe(Math.floor(seconds / 30))
  })

  test('is valid one time step early and late, and no further', async () => {
    const [code, seconds] = ['005924', 1_234_567_890]
    for (const off of [-30, 30]) expect(await timeStepOf(secret, code, at(seconds + off))).toBe(seconds / 30)
    for (const off of [-60, 60]) expect(await timeStepOf(secret, code, at(seconds + off))).toBeUndefined()
  })

  test.each([
    '',
    '00592',
    '0059240',
    '00592a',
    ' 05924',
    '٠٠٥٩٢٤',
    '-05924',
    '5e3924',
    'ABCD-EFGH-IJKL-MNOP',
  ])('is never valid unless it is six digits, such as %p', async code =>
    expect(await timeStepOf(secret, code, at(1_234_567_890))).toBeUndefined(),
  )
})

test('a new authenticator has a secret of its own, the same one as text and in the link', () => {
  const [first, second] = [newAuthenticator('ada@example.com'), newAuthenticator('ada@example.com')]
  expect(first.secret).toMatch(/^[A-Z2-7]{32}$/)
  expect(second.secret).not.toBe(first.secret)
  const url = new URL(first.otpauthUrl)
  expect(url.searchParams.get('secret')).toBe(first.secret)
  expect(decodeURIComponent(url.pathname)).toContain('Boxoffice:ada@example.com')
  expect(first.qr).toMatch(/^data:image\/png;base64,iVBORw0KGgo/)
})
