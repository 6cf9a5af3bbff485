import type { FastifyReply, FastifyRequest } from 'fastify'
import { inContext } from '@boxoffice/bus'
import { renewDeadline } from '../edge/context.js'

export const CSV = 'text/csv; charset=utf-8'

/** Rows per page, while a file is read. */
export const AT_ONCE = 100

/** Loads each page of a file in the context of the request, with a deadline of its own. */
export const whileAsked =
  <T>({ context }: FastifyRequest, load: (cursor?: string) => Promise<T>) =>
  (cursor?: string) => {
    renewDeadline(context)
    return inContext(context, () => load(cursor))
  }

/** Makes browsers save the answer as a file of this name. */
export const saveAs = (reply: FastifyReply, name: string) =>
  reply.header('Content-Disposition', `attachment; filename="${name}"`)
