import { describe, expect, test } from '@jest/globals'
import { requestIdOf, traceOf } from './context.js'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const given = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'

describe('requestIdOf', () => {
  test.each(['a', 'checkout-7.retry_2', 'x'.repeat(128)])('keeps the id that the client sent: %s', id => {
    expect(requestIdOf(id)).toBe(id)
  })

  test.each([undefined, '', 'x'.repeat(129), 'two words', 'a\nb', 'ünï', ['a', 'b']])(
    'makes a new UUID when the client sent %p',
    id => expect(requestIdOf(id)).toMatch(UUID),
  )
})

describe('traceOf', () => {
  test('continues the trace that the client sent, sampled or not', () => {
    expect(traceOf(given, 0)).toBe(given)
    expect(traceOf(given.replace(/01$/, '00'), 1)).toMatch(/-00$/)
  })

  test('passes on of the flags only whether the trace is sampled, and continues later versions', () => {
    expect(traceOf(given.replace(/01$/, '03'), 0)).toBe(given)
    expect(traceOf(given.replace(/01$/, 'fe'), 1)).toBe(given.replace(/01$/, '00'))
    expect(traceOf(`${given.replace(/^00/, '01')}-more`, 0)).toBe(given)
  })

  test.each([
    undefined,
    'nonsense',
    given.toUpperCase(),
    given.replace('4bf92f3577b34da6a3ce929d0e0e4736', '0'.repeat(32)),
    given.replace('00f067aa0ba902b7', '0'.repeat(16)),
    given.replace(/^00/, 'ff'),
    `${given}-more`,
  ])('begins a new trace when the client sent %p', header => {
    expect(traceOf(header, 0)).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/)
    expect(traceOf(header, 1)).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)
    expect(traceOf(header, 1)).not.toBe(traceOf(header, 1))
  })
})
