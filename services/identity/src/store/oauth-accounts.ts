import { Injectable } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import { Email, faults, identity, type OAuthProvider } from '@boxoffice/contracts'
import type { Emit } from '@boxoffice/bus'
import { Clock } from '@boxoffice/service'
import type { Tx } from '../db.js'
import type { User } from '../generated/client.js'
import type { Profile } from '../oauth/provider.js'
import { audit } from './audit-log.js'
import { lockUser } from './lock-user.js'
import { endSessions } from './sessions.js'

const NAME_MAX = 120

interface Account {
  user: User
  isNew: boolean
}

/** The accounts of people who log in at an OAuth provider. */
@Injectable()
export class OAuthAccounts {
  constructor(private readonly clock: Clock) {}

  /**
   * The locked account that is linked to this person at the provider; else the account of their verified address, or a new one,
   * linked from now on. Throws `oauthEmailUnverified` for a person who is not linked and has no verified address.
   */
  async findOrCreate(tx: Tx, emit: Emit, provider: OAuthProvider, profile: Profile): Promise<Account> {
    const known = { provider_subject: { provider, subject: profile.subject } }
    const linked = await tx.providerIdentity.findUnique({ where: known })
    if (linked) return { user: await requireLocked(tx, linked.userId), isNew: false }

    const account = await this.findOrCreateByEmail(tx, emit, profile)
    const { id: userId } = account.user
    const { count } = await tx.providerIdentity.createMany({
      data: { provider, subject: profile.subject, userId, linkedAt: this.clock.now() },
      skipDuplicates: true,
    })
    // Of two first logins at once, the later one finds the link of the other.
    if (!count) return this.findOrCreate(tx, emit, provider, profile)
    await audit(tx, { action: 'oauth.linked', userId, detail: { provider } })
    return account
  }

  private async findOrCreateByEmail(tx: Tx, emit: Emit, { email, name }: Profile): Promise<Account> {
    const { data: address } = Email.safeParse(email)
    if (!address) throw identity.faults.oauthEmailUnverified({})
    const now = this.clock.now()
    const account = { email: address, name: nameOf(name, address), emailVerifiedAt: now, createdAt: now }
    const [created] = await tx.user.createManyAndReturn({
      data: { id: newId(), role: 'CUSTOMER', ...account },
      skipDuplicates: true,
    })
    if (created) {
      await audit(tx, { action: 'user.registered', userId: created.id, detail: { role: created.role } })
      return { user: created, isNew: true }
    }
    const { id } = await tx.user.findUniqueOrThrow({ where: { email: address }, select: { id: true } })
    const user = await requireLocked(tx, id)
    return { user: user.emailVerifiedAt ? user : await this.handOver(tx, emit, user), isNew: false }
  }

  /**
   * Gives an account with an unverified address to the owner of the address. Anybody may have opened the account, so all credentials
   * of the person who did are deleted.
   */
  private async handOver(tx: Tx, emit: Emit, { id }: User): Promise<User> {
    const [now, where] = [this.clock.now(), { where: { userId: id } }]
    await tx.challenge.deleteMany(where)
    await tx.authenticator.deleteMany(where)
    await tx.recoveryCode.deleteMany(where)
    await tx.passwordResetToken.deleteMany(where)
    await tx.providerIdentity.deleteMany(where)
    await tx.mailRequest.updateMany({
      where: { userId: id, secretHash: { not: null }, usedAt: null },
      data: { usedAt: now },
    })
    await endSessions(tx, emit, { userId: id }, now)
    await audit(tx, { action: 'email.verified', userId: id })
    return tx.user.update({
      where: { id },
      data: { passwordHash: null, emailVerifiedAt: now, totpEnabledAt: null, version: { increment: 1 } },
    })
  }
}

/** Throws `unauthenticated` for a user who was erased during the login. */
async function requireLocked(tx: Tx, id: string): Promise<User> {
  const user = await lockUser(tx, id)
  if (!user || user.erasedAt) throw faults.unauthenticated({})
  return user
}

/** The provider's name for the person as a name of ours: a single line of limited length, else the local part of the address. */
const nameOf = (name: string | null, email: string): string =>
  (name ?? '')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, NAME_MAX)
    .trim() || email.split('@')[0]!
