import { Controller } from '@nestjs/common'
import type { z } from 'zod'
import { faults, identity } from '@boxoffice/contracts'
import type { Emit } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { currentUser } from '../access.js'
import { PasswordHashes } from '../credentials/password-hashes.js'
import { Db, type Tx } from '../db.js'
import type { User } from '../generated/client.js'
import { accountErased } from '../metrics.js'
import { audit } from '../store/audit-log.js'
import { endMemberships } from '../store/memberships.js'
import { endSessions } from '../store/sessions.js'

type Proof = z.output<typeof identity.methods.eraseMe.input>

@Controller()
export class EraseMeHandler {
  constructor(
    private readonly db: Db,
    private readonly passwords: PasswordHashes,
    private readonly clock: Clock,
  ) {}

  /**
   * Erases the caller's personal data here, and by its event in every service. Throws `credentialsInvalid` for a caller with another
   * password, and `soleOwner` while an organizer has no other OWNER.
   */
  @Handle(identity.methods.eraseMe)
  async eraseMe({ password = '' }: Proof): Promise<void> {
    const caller = await currentUser(this.db)
    const { passwordHash } = caller
    if (passwordHash && !(await this.passwords.matches(password, passwordHash)))
      throw identity.faults.credentialsInvalid({})
    await this.db.tx((tx, emit) => this.erase(tx, emit, caller))
    accountErased({}, { userId: caller.id })
  }

  /** Changes the user's row before rows that refer to it: a transaction that adds such rows waits, and then finds the user erased. */
  private async erase(tx: Tx, emit: Emit, { id: userId, email }: User) {
    const now = this.clock.now()
    await endMemberships(tx, emit, userId)
    const version = await anonymize(tx, userId, now)
    await endSessions(tx, emit, { userId }, now)
    await tx.session.updateMany({ where: { userId }, data: { agent: '', address: '' } })
    await deleteCredentials(tx, userId, email)
    await audit(tx, { action: 'user.erased', userId })
    await emit(identity.events.user.erased, { userId, version })
  }
}

async function anonymize(tx: Tx, id: string, now: Date): Promise<number> {
  const [row] = await tx.user.updateManyAndReturn({
    where: { id, erasedAt: null },
    data: {
      email: `erased-${id}@invalid`,
      name: 'Erased',
      role: 'CUSTOMER',
      passwordHash: null,
      emailVerifiedAt: null,
      totpEnabledAt: null,
      locale: 'en',
      erasedAt: now,
      version: { increment: 1 },
    },
  })
  if (!row) throw faults.unauthenticated({})
  return row.version
}

async function deleteCredentials(tx: Tx, userId: string, email: string) {
  const where = { userId }
  await tx.authenticator.deleteMany({ where })
  await tx.recoveryCode.deleteMany({ where })
  await tx.challenge.deleteMany({ where })
  await tx.providerIdentity.deleteMany({ where })
  await tx.mailRequest.deleteMany({ where })
  await tx.passwordResetToken.deleteMany({ where })
  await tx.passwordResetRequest.deleteMany({ where: { email } })
}
