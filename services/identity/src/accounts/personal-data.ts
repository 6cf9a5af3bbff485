import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import { faults, identity, type AccountExport } from '@boxoffice/contracts'
import { user, type Emit } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { audit } from '../audit.js'
import { Db, type Tx } from '../db.js'
import { endSessions } from '../sessions/end-session.js'
import type { User } from '../generated/client.js'
import { leaveAll } from './leave-all.js'
import { erased } from '../metrics.js'
import { Passwords } from '../passwords/passwords.js'
import { toUser } from './user.js'

type Proof = z.output<typeof identity.methods.eraseMe.input>

/** What is kept of people: all of it for who asks, and nothing once they want that. */
@Controller()
export class PersonalData {
  constructor(
    private readonly db: Db,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** All that identity keeps of the caller. */
  @Handle(identity.methods.exportMe)
  async exportMe(): Promise<z.output<typeof AccountExport>> {
    const found = await this.db.user.findUnique({
      where: { id: user().subject, erasedAt: null },
      include: { sessions: { orderBy: { id: 'asc' } }, memberships: true, identities: true },
    })
    if (!found) throw faults.unauthenticated({})
    return {
      user: toUser(found),
      sessions: found.sessions.map(({ agent, address, createdAt, lastSeenAt }) => ({
        agent,
        address,
        createdAt: createdAt.toISOString(),
        lastSeenAt: lastSeenAt.toISOString(),
      })),
      memberships: found.memberships.flatMap(({ organizerId, role }) =>
        role ? [{ organizerId, role }] : [],
      ),
      providers: found.identities.map(({ provider }) => provider),
    }
  }

  /**
   * Forgets the caller, here and then by its event everywhere. Throws `credentialsInvalid` where there is a password and it is
   * not this one, and `soleOwner` while an organizer has no other OWNER.
   */
  @Handle(identity.methods.eraseMe)
  async eraseMe({ password = '' }: Proof): Promise<void> {
    const found = await this.db.user.findUnique({ where: { id: user().subject, erasedAt: null } })
    if (!found) throw faults.unauthenticated({})
    const { passwordHash } = found
    if (passwordHash && !(await this.passwords.matches(password, passwordHash)))
      throw identity.faults.credentialsInvalid({})
    await this.db.tx((tx, emit) => this.erase(tx, emit, found))
    erased(this.log, found.id)
  }

  /** The row is changed before what hangs on it: whoever adds to that meanwhile waits, and finds nobody. */
  private async erase(tx: Tx, emit: Emit, { id: userId, email }: User) {
    const now = this.clock.now()
    await leaveAll(tx, emit, userId)
    const version = await anonymise(tx, userId, now)
    await endSessions(tx, emit, { userId }, now)
    await tx.session.updateMany({ where: { userId }, data: { agent: '', address: '' } })
    await deleteAll(tx, userId, email)
    await audit(tx, { action: 'user.erased', userId })
    await emit(identity.events.user.erased, { userId, version })
  }
}

async function anonymise(tx: Tx, id: string, now: Date): Promise<number> {
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

async function deleteAll(tx: Tx, userId: string, email: string) {
  const where = { userId }
  await tx.authenticator.deleteMany({ where })
  await tx.recoveryCode.deleteMany({ where })
  await tx.challenge.deleteMany({ where })
  await tx.providerIdentity.deleteMany({ where })
  await tx.letter.deleteMany({ where })
  await tx.resetToken.deleteMany({ where })
  await tx.resetWish.deleteMany({ where: { email } })
}
