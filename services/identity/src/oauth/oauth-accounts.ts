import { Injectable } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import { Email, faults, identity, type OAuthProvider } from '@boxoffice/contracts'
import type { Emit } from '@boxoffice/bus'
import { Clock } from '@boxoffice/service'
import { audit } from '../audit.js'
import type { Tx } from '../db.js'
import { endSessions } from '../sessions/end-session.js'
import type { User } from '../generated/client.js'
import { lockUser } from '../accounts/lock-user.js'
import type { Profile } from './provider.js'

const NAME_MAX = 120

interface Account {
  user: User
  isNew: boolean
}

/** Whose account a provider's word opens. */
@Injectable()
export class OAuthAccounts {
  constructor(private readonly clock: Clock) {}

  /**
   * The account that this person at the provider is linked to; else the one of their verified address, or a new one, linked from
   * now on. It is locked. Throws `oauthEmailUnverified` for who is not linked and has no verified address.
   */
  async of(tx: Tx, emit: Emit, provider: OAuthProvider, profile: Profile): Promise<Account> {
    const known = { provider_subject: { provider, subject: profile.subject } }
    const linked = await tx.providerIdentity.findUnique({ where: known })
    if (linked) return { user: await locked(tx, linked.userId), isNew: false }

    const owner = await this.ownerOf(tx, emit, profile)
    const { id: userId } = owner.user
    const { count } = await tx.providerIdentity.createMany({
      data: { provider, subject: profile.subject, userId, linkedAt: this.clock.now() },
      skipDuplicates: true,
    })
    // Of two that come at once for the first time, the later finds it linked by now.
    if (!count) return this.of(tx, emit, provider, profile)
    await audit(tx, { action: 'oauth.linked', userId, detail: { provider } })
    return owner
  }

  private async ownerOf(tx: Tx, emit: Emit, { email, name }: Profile): Promise<Account> {
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
    const user = await locked(tx, id)
    return { user: user.emailVerifiedAt ? user : await this.handOver(tx, emit, user), isNew: false }
  }

  /**
   * Anybody may have opened an account with an address that was never verified. It now belongs to whom the address belongs to: so
   * nothing that whoever opened it knows or has may let them in again.
   */
  private async handOver(tx: Tx, emit: Emit, { id }: User): Promise<User> {
    const [now, where] = [this.clock.now(), { where: { userId: id } }]
    await tx.challenge.deleteMany(where)
    await tx.authenticator.deleteMany(where)
    await tx.recoveryCode.deleteMany(where)
    await tx.resetToken.deleteMany(where)
    await tx.providerIdentity.deleteMany(where)
    await tx.letter.updateMany({
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

/** Throws `unauthenticated` for who was erased while they were logging in. */
async function locked(tx: Tx, id: string): Promise<User> {
  const user = await lockUser(tx, id)
  if (!user || user.erasedAt) throw faults.unauthenticated({})
  return user
}

/** As our own names are: one line. */
const nameOf = (name: string | null, email: string): string =>
  (name ?? '')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, NAME_MAX)
    .trim() || email.split('@')[0]!
