const NAME = 'oauth_binding'
const PATH = '/api/auth/oauth'

/**
 * The cookie by which a browser that comes back from a provider is known to be the one that was sent there. No script reads it; no
 * other site's page can have it sent, save by leading the browser here, as the provider does; over TLS where we are.
 */
export const bindingCookie = (publicUrl: string) => {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : ''
  return {
    /** The header that sets it for so many seconds, or with none takes it back. */
    make: (binding: string, seconds: number) =>
      `${NAME}=${binding}; Path=${PATH}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`,

    /** What the browser keeps in it; empty when it has none, or none of ours. */
    read: (header = ''): string => {
      const pairs = header.split(';').map(pair => pair.trim().split('=', 2))
      const [, value = ''] = pairs.find(([name]) => name === NAME) ?? []
      return /^[\w-]{43}$/.test(value) ? value : ''
    },
  }
}
