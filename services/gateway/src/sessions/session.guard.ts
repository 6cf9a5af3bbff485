import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { faults } from '@boxoffice/contracts'
import { admit, type RouteAccess } from '../routes/access.js'
import { routeOf } from '../routes/route-info.js'
import { AccessTokens } from './access-tokens.js'
import { KeyHolders } from './key-holders.js'

/** Authenticates the caller and checks the access to the route, before the request is read further. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    @Inject(AccessTokens) private readonly tokens: AccessTokens,
    @Inject(KeyHolders) private readonly keyHolders: KeyHolders,
  ) {}

  /** Returns no promise for a request without a token: most have none, and Nest awaits each promise. */
  canActivate(execution: ExecutionContext): boolean | Promise<boolean> {
    const route = routeOf(execution.getHandler())
    if (!route) return false
    if (route.access === 'public') return true
    const request = execution.switchToHttp().getRequest<FastifyRequest>()
    const { authorization } = request.headers
    if (authorization !== undefined) return this.admitBearer(bearerOf(authorization), request, route)
    admit(route, null)
    return true
  }

  private async admitBearer(token: string, request: FastifyRequest, route: RouteAccess): Promise<boolean> {
    await this.recognize(token, request)
    admit(route, request.context.actor)
    return true
  }

  private async recognize(token: string, request: FastifyRequest) {
    if (token.startsWith('bx_')) {
      request.context.actor = await this.keyHolders.actor(token)
      return
    }
    const { actor, person } = await this.tokens.session(token)
    request.context.actor = actor
    request.person = person
  }
}

function bearerOf(authorization: string): string {
  const [, token] = /^Bearer +(\S+)$/i.exec(authorization) ?? []
  if (!token) throw faults.unauthenticated({})
  return token
}
