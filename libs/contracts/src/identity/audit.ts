import { z } from 'zod'
import { Id, PageQuery, Time } from '../common.js'

/** The actions in the audit, which is never deleted: changes of roles, credentials, organizers and API keys. */
export const AuditAction = z
  .enum([
    'user.registered',
    'user.erased',
    'user.madeAdmin',
    'email.verified',
    'password.changed',
    'password.reset',
    'totp.enabled',
    'totp.disabled',
    'recoveryCode.used',
    'oauth.linked',
    'session.ended',
    'refreshToken.reused',
    'organizer.created',
    'organizer.changed',
    'member.changed',
    'apiKey.created',
    'apiKey.revoked',
  ])
  .meta({ id: 'AuditAction' })
export type AuditAction = z.infer<typeof AuditAction>

/** An action, its actor, its user, and its time. Only ids, since names change and people are erased. */
export const AuditEntry = z
  .object({
    id: Id,
    at: Time,
    action: AuditAction,
    actorId: Id.nullable().describe('the acting user; null without a login'),
    userId: Id.nullable().describe('the user that the action concerns'),
    organizerId: Id.nullable(),
    detail: z.record(z.string(), z.string()),
    requestId: z.string(),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.infer<typeof AuditEntry>

export const AuditQuery = PageQuery.extend({ organizerId: Id.optional(), userId: Id.optional() })
