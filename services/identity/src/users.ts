import { Controller, Inject } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import { faults, identity, type Tokens, type User } from '@boxoffice/contracts'
import { user } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { Db } from './db.js'
import { Issuer } from './issuer.js'
import { registered } from './metrics.js'
import { Passwords } from './passwords.js'
import { toUser } from './user.js'

type Registration = z.output<typeof identity.methods.register.input>

/** People and their accounts. */
@Controller()
export class Users {
  constructor(
    private readonly db: Db,
    private readonly passwords: Passwords,
    private readonly issuer: Issuer,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** An account, and its first session. Throws `emailTaken`. */
  @Handle(identity.methods.register)
  async register({ email, name, role, password, device }: Registration): Promise<Tokens> {
    const passwordHash = await this.passwords.hash(password)
    const account = { id: newId(), email, name, role, passwordHash, createdAt: this.clock.now() }

    const tokens = await this.db.tx(async tx => {
      const [created] = await tx.user.createManyAndReturn({ data: account, skipDuplicates: true })
      if (!created) throw identity.faults.emailTaken({})
      return this.issuer.begin(tx, created, device)
    })
    registered(this.log, tokens.user)
    return tokens
  }

  /** The caller, as of now: a token may tell of a role or a name that has changed since. */
  @Handle(identity.methods.me)
  async me(): Promise<User> {
    const found = await this.db.user.findUnique({ where: { id: user().subject } })
    if (!found) throw faults.unauthenticated({})
    return toUser(found)
  }
}
