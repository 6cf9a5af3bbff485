const NAME = 'oauth_binding'
const PATH = '/api/auth/oauth'

/**
 * The cookie that shows that a browser which comes back from a provider is the one that was sent there. No
 * script can read it. Another site's page can't have it sent, except by leading the browser here, as the
 * provider does. The cookie is `Secure` where the gateway is reached over TLS.
 */
export const bindingCookie = (publicUrl: string) => {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : ''
  return {
    /** The header that sets the cookie for so many seconds; without a value it deletes the cookie. */
    make: (binding: string, seconds: number) =>
      `${NAME}=${binding}; Path=${PATH}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`,

    /** The value of the cookie; empty when the browser sent none, or none that the gateway has set. */
    read: (header = ''): string => {
      const pairs = header.split(';').map(pair => pair.trim().split('=', 2))
      const [, value = ''] = pairs.find(([name]) => name === NAME) ?? []
      return /^[\w-]{43}$/.test(value) ? value : ''
    },
  }
}
