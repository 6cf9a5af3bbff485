import { z } from 'zod'
import { Device } from './sessions.js'

export const OAuthProvider = z.enum(['google', 'github', 'facebook']).meta({ id: 'OAuthProvider' })
export type OAuthProvider = z.infer<typeof OAuthProvider>

/** Where to send the browser, and what binds its return to it: the gateway keeps `binding` in a cookie. */
export const OAuthStarted = z.object({ url: z.string(), binding: z.string(), expiresIn: z.int() })

/** What came back with the browser. `error` is the provider's, when it said no; `iss` is who it says it is (RFC 9207). */
export const FinishOAuth = z.object({
  provider: OAuthProvider,
  code: z.string().min(1).max(4_000).optional(),
  state: z.string().min(1).max(500),
  error: z.string().max(500).optional(),
  iss: z.string().max(500).optional(),
  binding: z.string().max(200),
  device: Device,
})
