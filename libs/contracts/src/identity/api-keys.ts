import { z } from 'zod'
import { Id, singleLineText, Time } from '../common.js'

/** The scopes of an API key: the access that it has to its organizer’s data. */
export const Scope = z
  .enum([
    'events:read',
    'events:write',
    'orders:read',
    'orders:write',
    'tickets:admit',
    'payments:read',
    'organizer:read',
  ])
  .meta({ id: 'Scope' })
export type Scope = z.infer<typeof Scope>

export const NewApiKey = z.object({
  name: singleLineText(80),
  scopes: z
    .array(Scope)
    .min(1)
    .max(20)
    .transform(scopes => [...new Set(scopes)]),
})

/** `key` is shown only once: identity stores its hash. */
export const IssuedApiKey = z.object({ id: Id, key: z.string() }).meta({ id: 'IssuedApiKey' })

export const ApiKey = z
  .object({
    id: Id,
    name: z.string(),
    ending: z.string().describe('its last four characters'),
    scopes: z.array(Scope),
    createdAt: Time,
    lastUsedAt: Time.nullable(),
  })
  .meta({ id: 'ApiKey' })

/** The organizer and scopes of a key. */
export const KeyHolder = z.object({ keyId: Id, organizerId: Id, scopes: z.array(Scope) })
export const ApiKeyRevoked = z.object({ keyId: Id, organizerId: Id, version: z.int() })
export type ApiKeyRevoked = z.infer<typeof ApiKeyRevoked>
