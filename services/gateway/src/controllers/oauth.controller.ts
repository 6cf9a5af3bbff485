import { Controller, Inject } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { FinishOAuth, Identity, identity } from '@boxoffice/contracts'
import { Config } from '../config.js'
import { bindingCookie } from '../edge/binding-cookie.js'
import { deviceOf } from '../edge/request.js'
import { Route, type Input } from '../routes/route.js'

const { startOAuth, finishOAuth } = identity.methods

const Returned = FinishOAuth.omit({ device: true, binding: true })

/** Logins with an OAuth provider, to which the browser is redirected and from which it returns. */
@Controller()
export class OAuth {
  private readonly cookie: ReturnType<typeof bindingCookie>

  constructor(
    @Inject(Identity) private readonly identity: Identity,
    @Inject(Config) { PUBLIC_URL }: Config,
  ) {
    this.cookie = bindingCookie(PUBLIC_URL)
  }

  @Route('GET /auth/oauth/:provider', startOAuth, {
    summary: 'Sends a browser to log in with Google, GitHub or Facebook',
    access: 'public',
    limit: 'oauth',
    output: z.void(),
    status: 302,
    fresh: true,
  })
  async start(which: Input<typeof startOAuth>, _: FastifyRequest, reply: FastifyReply) {
    const { url, binding, expiresIn } = await this.identity.startOAuth(which)
    reply.header('Set-Cookie', this.cookie.make(binding, expiresIn)).header('Location', url)
  }

  @Route('GET /auth/oauth/:provider/callback', finishOAuth, {
    summary: 'The address to which the provider sends the browser back: a login, of the same browser only',
    access: 'public',
    limit: 'login',
    input: Returned,
    isOpen: true,
    fresh: true,
  })
  async finish(returned: z.output<typeof Returned>, request: FastifyRequest, reply: FastifyReply) {
    const binding = this.cookie.read(request.headers.cookie)
    const answer = await this.identity.finishOAuth({ ...returned, binding, device: deviceOf(request) })
    reply.header('Set-Cookie', this.cookie.make('', 0))
    return answer
  }
}
