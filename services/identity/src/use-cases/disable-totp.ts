import { Controller } from '@nestjs/common'
import { identity } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Authenticators } from '../store/authenticators.js'
import { SecondFactor } from '../store/second-factor.js'

@Controller()
export class DisableTotpHandler {
  constructor(
    private readonly secondFactor: SecondFactor,
    private readonly authenticators: Authenticators,
  ) {}

  /** Disables the second factor by a code of the app or a recovery code. Throws `totpNotEnabled`, `codeInvalid`, `tooManyAttempts`. */
  @Handle(identity.methods.disableTotp)
  async disableTotp({ code }: { code: string }): Promise<void> {
    await this.secondFactor.confirm(code, 'enabled', (tx, userId) => this.authenticators.disable(tx, userId))
  }
}
