import { Controller } from '@nestjs/common'
import type { z } from 'zod'
import { identity, type TotpSetup } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Db } from '../db.js'
import { Authenticators } from '../store/authenticators.js'
import { lockCaller } from '../store/second-factor.js'

@Controller()
export class EnableTotpHandler {
  constructor(
    private readonly db: Db,
    private readonly authenticators: Authenticators,
  ) {}

  /** A new secret for the caller's authenticator app on each call, until `verifyTotp`. Throws `totpAlreadyEnabled`. */
  @Handle(identity.methods.enableTotp)
  async enableTotp(): Promise<z.output<typeof TotpSetup>> {
    return this.db.tx(async tx => {
      const { id, email } = await lockCaller(tx, 'disabled')
      return this.authenticators.propose(tx, id, email)
    })
  }
}
