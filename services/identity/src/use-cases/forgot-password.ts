import { Controller } from '@nestjs/common'
import { identity } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { SendPasswordOtps } from '../jobs/send-password-otps.js'

@Controller()
export class ForgotPasswordHandler {
  constructor(private readonly otps: SendPasswordOtps) {}

  /** Has a code sent to the address, if it has an account. The answer and its time are the same if it has none. */
  @Handle(identity.methods.forgotPassword)
  async forgotPassword({ email }: { email: string }): Promise<void> {
    await this.otps.request(email)
  }
}
