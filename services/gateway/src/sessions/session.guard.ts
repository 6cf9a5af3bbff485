import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { faults } from '@boxoffice/contracts'
import { admit } from '../routes/access.js'
import { routeOf } from '../routes/route-info.js'
import { AccessTokens } from './access-tokens.js'

/** Finds out who is asking, and whether they may: before anything else is looked at. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(@Inject(AccessTokens) private readonly tokens: AccessTokens) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const route = routeOf(execution.getHandler())
    if (!route) return false
    if (route.may === 'public') return true
    const request = execution.switchToHttp().getRequest<FastifyRequest>()
    const { authorization } = request.headers
    if (authorization !== undefined) {
      const { actor, person } = await this.tokens.session(bearerOf(authorization))
      request.context.actor = actor
      request.person = person
    }
    admit(route.may, request.context.actor)
    return true
  }
}

function bearerOf(authorization: string): string {
  const [, token] = /^Bearer +(\S+)$/i.exec(authorization) ?? []
  if (!token) throw faults.unauthenticated({})
  return token
}
