import { Controller } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import { identity, type Tokens } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { accountRegistered } from '../metrics.js'
import { audit } from '../store/audit-log.js'
import { MailRequests } from '../store/mail-requests.js'
import { NewPasswords } from '../store/new-passwords.js'
import { SessionIssuer } from '../store/session-issuer.js'

type Registration = z.output<typeof identity.methods.registerAccount.input>

@Controller()
export class RegisterAccountHandler {
  constructor(
    private readonly db: Db,
    private readonly passwords: NewPasswords,
    private readonly mails: MailRequests,
    private readonly sessions: SessionIssuer,
    private readonly clock: Clock,
  ) {}

  /** Creates an account and its first session, and requests a mail to verify the address. Throws `emailTaken`, `weakPassword`. */
  @Handle(identity.methods.registerAccount)
  async registerAccount(registration: Registration): Promise<Tokens> {
    const { email, name, role, locale, password, device } = registration
    const passwordHash = await this.passwords.hash(password, { name, email })
    const account = { id: newId(), email, name, role, locale, passwordHash, createdAt: this.clock.now() }

    const tokens = await this.db.tx(async (tx, emit) => {
      const [created] = await tx.user.createManyAndReturn({ data: account, skipDuplicates: true })
      if (!created) throw identity.faults.emailTaken({})
      await audit(tx, { action: 'user.registered', userId: created.id, detail: { role } })
      await this.mails.request(tx, emit, { userId: created.id, kind: 'VERIFICATION' })
      return this.sessions.beginSession(tx, created, device)
    })
    accountRegistered({ role: tokens.user.role }, { userId: tokens.user.id })
    return tokens
  }
}
