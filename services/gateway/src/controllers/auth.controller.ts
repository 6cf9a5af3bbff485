import { Controller, Inject } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { Identity, identity, Login, Refresh, Register } from '@boxoffice/contracts'
import { deviceOf } from '../edge/request.js'
import { Route } from '../routes/route.js'

const { registerAccount, login, refresh, logout, getMe } = identity.methods

/** Accounts and sessions. */
@Controller()
export class Auth {
  constructor(@Inject(Identity) private readonly identity: Identity) {}

  @Route('POST /auth/register', registerAccount, {
    summary: 'Makes an account, and logs it in',
    access: 'public',
    limit: 'register',
    input: Register,
    status: 201,
    example: { email: 'ada@example.com', password: 'correct horse battery', name: 'Ada Obi' },
  })
  register(account: z.output<typeof Register>, request: FastifyRequest) {
    return this.identity.registerAccount({ ...account, device: deviceOf(request) })
  }

  @Route('POST /auth/login', login, {
    summary: 'Begins a session, or asks for a code besides, where two-factor authentication is on',
    access: 'public',
    limit: 'login',
    input: Login,
    example: { email: 'ada@example.com', password: 'correct horse battery' },
  })
  login(credentials: z.output<typeof Login>, request: FastifyRequest) {
    return this.identity.login({ ...credentials, device: deviceOf(request) })
  }

  @Route('POST /auth/refresh', refresh, {
    summary: 'Trades a refresh token for new tokens; it works once, and using it again ends the session',
    access: 'public',
    input: Refresh,
  })
  refresh(token: z.output<typeof Refresh>, request: FastifyRequest) {
    return this.identity.refresh({ ...token, device: deviceOf(request) })
  }

  @Route('POST /auth/logout', logout, { summary: 'Ends the session', access: 'user' })
  logout() {
    return this.identity.logout({})
  }

  @Route('GET /auth/me', getMe, { summary: 'Your account, by your access token', access: 'user' })
  me() {
    return this.identity.getMe({})
  }
}
