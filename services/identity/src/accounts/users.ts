import { Controller, Inject } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import { faults, identity, type Page, type PageQuery, type Tokens, type User } from '@boxoffice/contracts'
import { admin, user } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { olderThan, Clock, LOG, pageOf, type Log } from '@boxoffice/service'
import { audit } from '../audit.js'
import { Db } from '../db.js'
import { Issuer } from '../sessions/issuer.js'
import { Letters } from '../letters/letters.js'
import { registered } from '../metrics.js'
import { NewPasswords } from '../passwords/new-passwords.js'
import { toUser } from './user.js'

type Registration = z.output<typeof identity.methods.registerAccount.input>
type Change = z.output<typeof identity.methods.updateMe.input>

/** People and their accounts. */
@Controller()
export class Users {
  constructor(
    private readonly db: Db,
    private readonly newPasswords: NewPasswords,
    private readonly letters: Letters,
    private readonly issuer: Issuer,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** An account, its first session, and a mail to verify the address. Throws `emailTaken`, `weakPassword`. */
  @Handle(identity.methods.registerAccount)
  async register({ email, name, role, locale, password, device }: Registration): Promise<Tokens> {
    const passwordHash = await this.newPasswords.hash(password, { name, email })
    const account = { id: newId(), email, name, role, locale, passwordHash, createdAt: this.clock.now() }

    const tokens = await this.db.tx(async (tx, emit) => {
      const [created] = await tx.user.createManyAndReturn({ data: account, skipDuplicates: true })
      if (!created) throw identity.faults.emailTaken({})
      await audit(tx, { action: 'user.registered', userId: created.id, detail: { role } })
      await this.letters.send(tx, emit, { userId: created.id, kind: 'VERIFICATION' })
      return this.issuer.begin(tx, created, device)
    })
    registered(this.log, tokens.user)
    return tokens
  }

  /** The caller, as of now: a token may tell of a role or a name that has changed since. */
  @Handle(identity.methods.getMe)
  async me(): Promise<User> {
    const found = await this.db.user.findUnique({ where: { id: user().subject, erasedAt: null } })
    if (!found) throw faults.unauthenticated({})
    return toUser(found)
  }

  /** What changes is in access tokens from the next refresh on. */
  @Handle(identity.methods.updateMe)
  async updateMe({ name, locale }: Change): Promise<User> {
    const [changed] = await this.db.user.updateManyAndReturn({
      where: { id: user().subject, erasedAt: null },
      data: { name, locale, version: { increment: 1 } },
    })
    if (!changed) throw faults.unauthenticated({})
    return toUser(changed)
  }

  /** Everybody who has an account, newest first. Throws `forbidden` for all but ADMINs, `invalid` for a cursor that is none. */
  @Handle(identity.methods.listUsers)
  async listUsers({ limit, cursor }: PageQuery): Promise<Page<User>> {
    admin()
    const rows = await this.db.user.findMany({
      where: { erasedAt: null, ...olderThan(cursor) },
      orderBy: { id: 'desc' },
      take: limit + 1,
    })
    return pageOf(rows, limit, toUser)
  }
}
