import { Controller } from '@nestjs/common'
import type { z } from 'zod'
import { Fault, identity } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { MailSecrets } from '../credentials/mail-secrets.js'
import { Db, type Tx } from '../db.js'
import { otpTried } from '../metrics.js'
import { claimAttempt, countAttempt } from '../store/otp-attempts.js'
import { issueResetToken } from '../store/password-reset-tokens.js'

type Attempt = z.output<typeof identity.methods.verifyOtp.input>
interface IssuedToken {
  resetToken: string
}

const TOKEN_LIFE_MS = 10 * 60_000

@Controller()
export class VerifyOtpHandler {
  constructor(
    private readonly db: Db,
    private readonly secrets: MailSecrets,
    private readonly clock: Clock,
  ) {}

  /** Trades the code of a mail, once, for a token that sets a password. Throws `codeInvalid`, also without an account, and `tooManyAttempts`. */
  @Handle(identity.methods.verifyOtp)
  async verifyOtp(attempt: Attempt): Promise<IssuedToken> {
    const result = await this.db.tx(tx => this.check(tx, attempt))
    if (result instanceof Fault) throw result
    return result
  }

  /** Returns the fault instead of throwing it, since the attempt must be committed. */
  private async check(tx: Tx, { email, otp }: Attempt): Promise<IssuedToken | Fault> {
    const [account, now] = [this.secrets.accountOf(email), this.clock.now()]
    const retryAfter = await countAttempt(tx, account, now)
    if (retryAfter) {
      otpTried({ outcome: 'too_many' })
      return identity.faults.tooManyAttempts({ retryAfter })
    }
    const mail = await claimAttempt(tx, email, now)
    const isRight = mail && this.secrets.matchesDigits(mail.id, mail.secretHash, otp)
    otpTried({ outcome: isRight ? 'ok' : 'wrong' }, { userId: mail?.userId })
    if (!isRight) return identity.faults.codeInvalid({})
    await tx.mailRequest.update({ where: { id: mail.id }, data: { usedAt: now } })
    await tx.otpAttempts.deleteMany({ where: { account: Uint8Array.from(account) } })
    return { resetToken: await issueResetToken(tx, mail.userId, this.clock.in(TOKEN_LIFE_MS)) }
  }
}
