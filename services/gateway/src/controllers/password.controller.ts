import { Controller, Inject } from '@nestjs/common'
import { Identity, identity } from '@boxoffice/contracts'
import { Route, type Input } from '../routes/route.js'

const { forgotPassword, resendOtp, verifyOtp, resetPassword, changePassword } = identity.methods

/** Changing and resetting passwords. */
@Controller()
export class Password {
  constructor(@Inject(Identity) private readonly identity: Identity) {}

  @Route('POST /auth/password/forgot', forgotPassword, {
    summary: 'Sends a code by mail, if there is such an account; the answer is the same if there is not',
    access: 'public',
    limit: 'forgot',
    status: 202,
    example: { email: 'ada@example.com' },
  })
  forgot(account: Input<typeof forgotPassword>) {
    return this.identity.forgotPassword(account)
  }

  @Route('POST /auth/password/resend-otp', resendOtp, {
    summary: 'Sends another code; the one before works no more',
    access: 'public',
    limit: 'forgot',
    status: 202,
    example: { email: 'ada@example.com' },
  })
  resendOtp(account: Input<typeof resendOtp>) {
    return this.identity.resendOtp(account)
  }

  @Route('POST /auth/password/verify-otp', verifyOtp, {
    summary: 'Trades the code for a token that sets a new password; a code bears five tries',
    access: 'public',
    limit: 'otp',
    example: { email: 'ada@example.com', otp: '028519' },
  })
  verifyOtp(code: Input<typeof verifyOtp>) {
    return this.identity.verifyOtp(code)
  }

  @Route('POST /auth/password/reset', resetPassword, {
    summary: 'Sets a new password, and ends every session',
    access: 'public',
    limit: 'link',
    example: {
      resetToken: 'R6m0Q0pB0d2mY3bq2T9w8mJrJm5c9n1s4x7v0k3h6fU',
      password: 'nine brass instruments',
    },
  })
  reset(password: Input<typeof resetPassword>) {
    return this.identity.resetPassword(password)
  }

  @Route('POST /auth/password/change', changePassword, {
    summary: 'Sets a new password, given the present one, and ends every other session',
    access: 'user',
    limit: 'password',
    example: { currentPassword: 'correct horse battery', password: 'nine brass instruments' },
  })
  change(passwords: Input<typeof changePassword>) {
    return this.identity.changePassword(passwords)
  }
}
