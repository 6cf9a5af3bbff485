import { describe, expect, test } from '@jest/globals'
import { bindingCookie } from './binding-cookie.js'

const binding = 'A-_9'.repeat(11).slice(0, 43)
const cookie = bindingCookie('http://127.0.0.1:3000')

describe('bindingCookie', () => {
  test('hides the cookie from scripts and other sites, and over TLS sends it over TLS only', () => {
    const made = `oauth_binding=${binding}; Path=/api/auth/oauth; Max-Age=600; HttpOnly; SameSite=Lax`
    expect(cookie.make(binding, 600)).toBe(made)
    expect(bindingCookie('https://tickets.example').make(binding, 600)).toBe(`${made}; Secure`)
  })

  test('reads its cookie among others', () => {
    expect(cookie.read(`a=b; oauth_binding=${binding};c=d`)).toBe(binding)
  })

  test.each([undefined, '', 'oauth_binding', 'oauth_binding=', `oauth_binding=${binding}x`, `x=${binding}`])(
    'reads nothing from the Cookie header %p',
    header => expect(cookie.read(header)).toBe(''),
  )
})
