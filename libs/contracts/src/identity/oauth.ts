import { z } from 'zod'
import { Device } from './sessions.js'

export const OAuthProvider = z.enum(['google', 'github', 'facebook']).meta({ id: 'OAuthProvider' })
export type OAuthProvider = z.infer<typeof OAuthProvider>

/** The URL to redirect the browser to, and the secret that binds the callback to the browser: the gateway sets `binding` as a cookie. */
export const OAuthStarted = z.object({ url: z.string(), binding: z.string(), expiresIn: z.int() })

/** The parameters of the callback. `error` is the provider’s, when it refused; `iss` is its issuer (RFC 9207). */
export const FinishOAuth = z.object({
  provider: OAuthProvider,
  code: z.string().min(1).max(4_000).optional(),
  state: z.string().min(1).max(500),
  error: z.string().max(500).optional(),
  iss: z.string().max(500).optional(),
  binding: z.string().max(200),
  device: Device,
})
