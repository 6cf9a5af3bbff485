import { z } from 'zod'
import { Email, Id, line, Time } from './common.js'
import { contract, fault, method, Remote } from './kit.js'

export const Role = z.enum(['CUSTOMER', 'ORGANIZER', 'ADMIN']).meta({ id: 'Role' })
export type Role = z.infer<typeof Role>

export const MemberRole = z.enum(['OWNER', 'MANAGER', 'DOOR']).meta({ id: 'MemberRole' })
export type MemberRole = z.infer<typeof MemberRole>

export const User = z
  .object({ id: Id, email: z.string(), name: z.string(), role: Role, emailVerified: z.boolean() })
  .meta({ id: 'User' })
export type User = z.infer<typeof User>

/** `expiresIn` is the access token's life in seconds. The refresh token is opaque and works once. */
export const Tokens = z
  .object({ accessToken: z.string(), refreshToken: z.string(), expiresIn: z.int(), user: User })
  .meta({ id: 'Tokens' })
export type Tokens = z.infer<typeof Tokens>

/** The device a session belongs to, as the gateway saw it. */
export const Device = z.object({ agent: z.string().max(500), address: z.string().max(64) })

export const Password = z.string().min(10).max(128)

export const Register = z.object({
  email: Email,
  password: Password,
  name: line(120),
  role: z.enum(['CUSTOMER', 'ORGANIZER']).default('CUSTOMER'),
})
export const Login = z.object({ email: Email, password: z.string().min(1).max(128) })
export const Refresh = z.object({ refreshToken: z.string().min(1).max(200) })

export const BankAccount = z.object({ bankCode: line(20), accountNumber: z.string().regex(/^\d{6,20}$/) })
export const NewOrganizer = z.object({ name: line(120), bankAccount: BankAccount.optional() })
export type NewOrganizer = z.infer<typeof NewOrganizer>

export const Organizer = z
  .object({
    id: Id,
    name: z.string(),
    bankAccount: z.object({ bankCode: z.string(), accountNumberEnding: z.string() }).nullable(),
    createdAt: Time,
    version: z.int(),
  })
  .meta({ id: 'Organizer' })
export type Organizer = z.infer<typeof Organizer>

export const NewMember = z.object({ email: Email, role: MemberRole })
export const Member = z
  .object({ organizerId: Id, userId: Id, role: MemberRole, version: z.int() })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof Member>

/** A public signing key, as RFC 7517 has it. */
export const Jwk = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  kid: z.string(),
  alg: z.literal('EdDSA'),
  use: z.literal('sig'),
})
export type Jwk = z.infer<typeof Jwk>

export const MemberChanged = z.object({
  organizerId: Id,
  userId: Id,
  role: MemberRole.nullable().describe('null when the membership has ended'),
  version: z.int(),
})
export type MemberChanged = z.infer<typeof MemberChanged>

export const SessionEnded = z.object({ sessionId: Id, userId: Id, endedAt: Time, version: z.int() })
export type SessionEnded = z.infer<typeof SessionEnded>

export const identity = contract('identity', {
  methods: {
    register: method(Register.extend({ device: Device }), Tokens),
    login: method(Login.extend({ device: Device }), Tokens),
    /** Trades a refresh token for new tokens, once. Using an old one again ends the whole session. */
    refresh: method(Refresh.extend({ device: Device }), Tokens),
    /** Ends the caller's session. */
    logout: method(z.object({}), z.void()),
    me: method(z.object({}), User),
    /** The public keys that access tokens are verified with, newest first. */
    keys: method(z.object({}), z.object({ keys: z.array(Jwk) })),
    /** Sessions that ended in the last 15 minutes: what a gateway must know to refuse their access tokens. */
    endedSessions: method(z.object({}), z.object({ sessionIds: z.array(Id) })),

    /** The caller becomes the OWNER of the new organizer. */
    createOrganizer: method(NewOrganizer, Organizer),
    getOrganizer: method(z.object({ organizerId: Id }), Organizer),
    listMyOrganizers: method(z.object({}), z.object({ data: z.array(Organizer) })),
    /** Adds a registered user, or changes the role of one who is a member already. By an OWNER. */
    addMember: method(NewMember.extend({ organizerId: Id }), Member),

    /** For services that miss a membership in their copy: the role as of now, or null. */
    membership: method(
      z.object({ organizerId: Id, userId: Id }),
      z.object({ role: MemberRole.nullable(), version: z.int() }),
    ),
    /** For services that show an organizer beside its event. */
    organizerName: method(
      z.object({ organizerId: Id }),
      z.object({ name: z.string(), paidEventsAllowed: z.boolean() }),
    ),
    /** The organizers that a user may act for. */
    organizersOf: method(z.object({ userId: Id }), z.object({ organizerIds: z.array(Id) })),
  },
  events: {
    member: { changed: MemberChanged },
    session: { ended: SessionEnded },
  },
  faults: {
    emailTaken: fault('conflict', 'This address has an account already'),
    wrongCredentials: fault('unauthenticated', 'The address or the password is wrong'),
    refreshInvalid: fault('unauthenticated', 'The refresh token is unknown, used or expired'),
    refreshRaced: fault('conflict', 'Another request used this refresh token at the same moment'),
    organizerNotFound: fault('not_found', 'There is no such organizer'),
    userNotFound: fault('not_found', 'There is no such user'),
  },
})
export class Identity extends Remote(identity) {}
