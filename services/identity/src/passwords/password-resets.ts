import { Controller, Inject } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import { Fault, identity } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { audit } from '../audit.js'
import { Db, type Tx } from '../db.js'
import { LetterSecrets } from '../letters/letter-secrets.js'
import { otpTried, passwordSet } from '../metrics.js'
import { NewPasswords } from './new-passwords.js'
import { countTry, takeAttempt } from './otp-tries.js'
import { findResetToken, issueResetToken, useResetToken } from './reset-tokens.js'
import { SendOtps } from './send-otps.js'

type VerifyOtp = z.output<typeof identity.methods.verifyOtp.input>
type ResetPassword = z.output<typeof identity.methods.resetPassword.input>
interface Reset {
  resetToken: string
}

const TOKEN_MS = 10 * 60_000

/** The way back for those who forgot their passwords: a code by mail, for a token, for a new password. */
@Controller()
export class PasswordResets {
  constructor(
    private readonly db: Db,
    private readonly secrets: LetterSecrets,
    private readonly newPasswords: NewPasswords,
    private readonly sendOtps: SendOtps,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Only writes the wish down. Whether there is such an account is looked up after the answer, which so cannot tell. */
  @Handle(identity.methods.forgotPassword)
  async forgotPassword({ email }: { email: string }): Promise<void> {
    await this.db.resetWish.create({ data: { id: newId(), email, askedAt: this.clock.now() } })
    this.sendOtps.wake()
  }

  /** Another code, which makes the one before worthless. */
  @Handle(identity.methods.resendOtp)
  async resendOtp({ email }: { email: string }): Promise<void> {
    await this.forgotPassword({ email })
  }

  /** Trades a code, once, for a token. Throws `codeInvalid`, alike where there is no account, and `tooManyAttempts`. */
  @Handle(identity.methods.verifyOtp)
  async verifyOtp({ email, otp }: VerifyOtp): Promise<Reset> {
    const answer = await this.db.tx(tx => this.tryOtp(tx, email, otp))
    if (answer instanceof Fault) throw answer
    return answer
  }

  /** Throws `tokenInvalid`, and `weakPassword`, after which the token is still good. */
  @Handle(identity.methods.resetPassword)
  async resetPassword({ resetToken, password }: ResetPassword): Promise<void> {
    const known = await findResetToken(this.db, resetToken, this.clock.now())
    if (!known) throw identity.faults.tokenInvalid({})
    const { user, userId } = known
    const passwordHash = await this.newPasswords.hash(password, user)
    await this.db.tx(async (tx, emit) => {
      if (!(await useResetToken(tx, resetToken, this.clock.now()))) throw identity.faults.tokenInvalid({})
      await this.newPasswords.set(tx, emit, userId, passwordHash)
      await audit(tx, { action: 'password.reset', userId })
    })
    passwordSet(this.log, 'reset', userId)
  }

  /** Returns the fault instead of throwing it, since the try must be committed. */
  private async tryOtp(tx: Tx, email: string, otp: string): Promise<Reset | Fault> {
    const [account, now] = [this.secrets.accountOf(email), this.clock.now()]
    const retryAfter = await countTry(tx, account, now)
    if (retryAfter) {
      otpTried(this.log, 'too_many')
      return identity.faults.tooManyAttempts({ retryAfter })
    }
    const letter = await takeAttempt(tx, email, now)
    const right = letter && this.secrets.areDigitsOf(letter.id, letter.secretHash, otp)
    otpTried(this.log, right ? 'ok' : 'wrong', letter?.userId)
    if (!right) return identity.faults.codeInvalid({})
    await tx.letter.update({ where: { id: letter.id }, data: { usedAt: now } })
    await tx.otpTries.deleteMany({ where: { account: Uint8Array.from(account) } })
    return { resetToken: await issueResetToken(tx, letter.userId, this.clock.in(TOKEN_MS)) }
  }
}
