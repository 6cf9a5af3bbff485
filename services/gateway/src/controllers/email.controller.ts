import { Controller, Inject } from '@nestjs/common'
import { Identity, identity } from '@boxoffice/contracts'
import { Route, type Input } from '../routes/route.js'

const { verifyEmail, resendVerification } = identity.methods

/** Verification of e-mail addresses. */
@Controller()
export class Email {
  constructor(@Inject(Identity) private readonly identity: Identity) {}

  @Route('POST /auth/email/verify', verifyEmail, {
    summary: 'Verifies an address, by the token in the mail',
    access: 'public',
    limit: 'link',
    example: { token: 'R6m0Q0pB0d2mY3bq2T9w8mJrJm5c9n1s4x7v0k3h6fU' },
  })
  verify(token: Input<typeof verifyEmail>) {
    return this.identity.verifyEmail(token)
  }

  @Route('POST /auth/email/resend', resendVerification, {
    summary: 'Sends that mail again; the token in the one before works no more',
    access: 'user',
    limit: 'resend',
    status: 202,
  })
  resend() {
    return this.identity.resendVerification({})
  }
}
