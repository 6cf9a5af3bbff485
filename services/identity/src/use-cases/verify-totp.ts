import { Controller } from '@nestjs/common'
import type { z } from 'zod'
import { identity, type RecoveryCodes } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Authenticators } from '../store/authenticators.js'
import { SecondFactor } from '../store/second-factor.js'

@Controller()
export class VerifyTotpHandler {
  constructor(
    private readonly secondFactor: SecondFactor,
    private readonly authenticators: Authenticators,
  ) {}

  /**
   * Enables the second factor by a code of the app: from the commit on every login needs a code. Throws `totpAlreadyEnabled`,
   * `totpNotEnabled` before `enableTotp`, `codeInvalid`, `tooManyAttempts`.
   */
  @Handle(identity.methods.verifyTotp)
  async verifyTotp({ code }: { code: string }): Promise<z.output<typeof RecoveryCodes>> {
    const recoveryCodes = await this.secondFactor.confirm(code, 'disabled', (tx, userId) =>
      this.authenticators.enable(tx, userId),
    )
    return { recoveryCodes }
  }
}
