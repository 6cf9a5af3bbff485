import { Controller } from '@nestjs/common'
import { identity } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { SendPasswordOtps } from '../jobs/send-password-otps.js'

@Controller()
export class ResendOtpHandler {
  constructor(private readonly otps: SendPasswordOtps) {}

  /** Has another code sent, which invalidates the one before. Reveals nothing, as `forgotPassword`. */
  @Handle(identity.methods.resendOtp)
  async resendOtp({ email }: { email: string }): Promise<void> {
    await this.otps.request(email)
  }
}
