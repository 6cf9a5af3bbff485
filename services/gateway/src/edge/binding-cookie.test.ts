import { describe, expect, test } from '@jest/globals'
import { bindingCookie } from './binding-cookie.js'

const binding = 'A-_9'.repeat(11).slice(0, 43)
const cookie = bindingCookie('http://127.0.0.1:3000')

describe('the cookie that binds a login to a browser', () => {
  test('is out of reach for scripts and other sites, and over TLS stays there', () => {
    const made = `oauth_binding=${binding}; Path=/api/auth/oauth; Max-Age=600; HttpOnly; SameSite=Lax`
    expect(cookie.make(binding, 600)).toBe(made)
    expect(bindingCookie('https://tickets.example').make(binding, 600)).toBe(`${made}; Secure`)
  })

  test('is found among others', () => {
    expect(cookie.read(`a=b; oauth_binding=${binding};c=d`)).toBe(binding)
  })

  test.each([undefined, '', 'oauth_binding', 'oauth_binding=', `oauth_binding=${binding}x`, `x=${binding}`])(
    'is empty in %p',
    header => expect(cookie.read(header)).toBe(''),
  )
})
