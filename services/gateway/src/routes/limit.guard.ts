import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { routeOf } from './route-info.js'
import { Limits } from '../limits/limits.js'

/** Counts the requests to a route with a limit. It runs after the session guard, so that users are counted by account. */
@Injectable()
export class LimitGuard implements CanActivate {
  constructor(@Inject(Limits) private readonly limits: Limits) {}

  canActivate(execution: ExecutionContext): boolean | Promise<boolean> {
    const limit = routeOf(execution.getHandler())?.limit
    if (!limit) return true
    const http = execution.switchToHttp()
    const counted = this.limits.take(
      limit,
      http.getRequest<FastifyRequest>(),
      http.getResponse<FastifyReply>(),
    )
    return counted.then(() => true)
  }
}
