import { Controller, Inject } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { AnswerChallenge, Identity, identity } from '@boxoffice/contracts'
import { deviceOf } from '../edge/request.js'
import { Route, type Input } from '../routes/route.js'

const { enableTotp, verifyTotp, disableTotp, answerChallenge } = identity.methods

/** Logins that need a code besides the password. */
@Controller()
export class TwoFactor {
  constructor(@Inject(Identity) private readonly identity: Identity) {}

  @Route('POST /auth/2fa/enable', enableTotp, {
    summary: 'A secret for your authenticator app, another each time until you have verified one',
    access: 'user',
  })
  enable() {
    return this.identity.enableTotp({})
  }

  @Route('POST /auth/2fa/verify', verifyTotp, {
    summary: 'Turns two-factor authentication on, by a code of the app, and gives ten recovery codes',
    access: 'user',
    example: { code: '123456' },
  })
  verify(code: Input<typeof verifyTotp>) {
    return this.identity.verifyTotp(code)
  }

  @Route('POST /auth/2fa/disable', disableTotp, {
    summary: 'Turns it off, by a code of the app or a recovery code',
    access: 'user',
    example: { code: '123456' },
  })
  disable(code: Input<typeof disableTotp>) {
    return this.identity.disableTotp(code)
  }

  @Route('POST /auth/2fa/challenge', answerChallenge, {
    summary: 'Begins the session that a login was for, by a code of the app or a recovery code',
    access: 'public',
    limit: 'login',
    input: AnswerChallenge,
    example: { challengeToken: 'q1w2e3…', code: '123456' },
  })
  answer(answer: z.output<typeof AnswerChallenge>, request: FastifyRequest) {
    return this.identity.answerChallenge({ ...answer, device: deviceOf(request) })
  }
}
