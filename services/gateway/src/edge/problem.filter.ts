import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Log } from '@boxoffice/service'
import { problemAnswered } from '../metrics.js'
import { isBug, PROBLEM, problemHeaders, problemOf } from './problem.js'

/** Answers every failure with `application/problem+json`. Bugs are logged, with the id of the request; faults are outcomes, and are not. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Log,
    private readonly publicUrl: string,
  ) {}

  catch(error: unknown, host: ArgumentsHost) {
    const [request, reply] = host.getArgs<[FastifyRequest, FastifyReply]>()
    const problem = problemOf(error, request.id, this.publicUrl)
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
