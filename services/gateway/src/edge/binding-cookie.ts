const NAME = 'oauth_binding'
const PATH = '/api/auth/oauth'

/**
 * The cookie that proves that the browser which returns from an OAuth provider is the one that was redirected there. It is `HttpOnly`,
 * `SameSite=Lax`, since the provider leads the browser back by a link, and `Secure` when the public URL is.
 */
export const bindingCookie = (publicUrl: string) => {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : ''
  return {
    /** The `Set-Cookie` header. A `Max-Age` of no seconds deletes the cookie. */
    make: (binding: string, seconds: number) =>
      `${NAME}=${binding}; Path=${PATH}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`,

    /** The value of the cookie; empty when the request has none, or one in another format. */
    read: (header = ''): string => {
      const pairs = header.split(';').map(pair => pair.trim().split('=', 2))
      const [, value = ''] = pairs.find(([name]) => name === NAME) ?? []
      return /^[\w-]{43}$/.test(value) ? value : ''
    },
  }
}
