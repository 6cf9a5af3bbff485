import type { FastifyReply, FastifyRequest } from 'fastify'
import { inContext } from '@boxoffice/bus'
import { timeAnew } from '../edge/context.js'

export const CSV = 'text/csv; charset=utf-8'

/** How many rows are asked for at once, while a file is read. */
export const AT_ONCE = 100

/** In the name of who asked, also when their connection takes more: each page has as long as a request has. */
export const whileAsked =
  <T>({ context }: FastifyRequest, load: (cursor?: string) => Promise<T>) =>
  (cursor?: string) => {
    timeAnew(context)
    return inContext(context, () => load(cursor))
  }

/** Tells browsers to save what is answered, under this name. */
export const saveAs = (reply: FastifyReply, name: string) =>
  reply.header('Content-Disposition', `attachment; filename="${name}"`)
