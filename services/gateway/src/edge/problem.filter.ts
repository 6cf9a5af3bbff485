import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Log } from '@boxoffice/service'
import { problemAnswered } from '../metrics.js'
import { isBug, PROBLEM, problemHeaders, problemOf } from './problem.js'

/** Every failure leaves as `application/problem+json`. Only what nobody decided is logged: the rest is an outcome. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost) {
    const [request, reply] = host.getArgs<[FastifyRequest, FastifyReply]>()
    const problem = problemOf(error, request.id)
    if (isBug(error)) this.log.error({ err: error, requestId: request.id }, 'a request failed')
    if (reply.sent) return
    problemAnswered(problem.code)
    void reply
      .code(problem.status)
      .headers(problemHeaders(problem, Boolean(request.headers.authorization)))
      .header('X-Request-Id', request.id)
      .type(PROBLEM)
      .send(problem)
  }
}
