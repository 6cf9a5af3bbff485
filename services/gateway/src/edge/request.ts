import type { FastifyRequest } from 'fastify'
import type { Person } from '@boxoffice/contracts'
import type { Context } from '@boxoffice/bus'

declare module 'fastify' {
  interface FastifyRequest {
    /** The context of every call that this request causes. */
    context: Context
    /** Name and address of the user who is asking, as their token has it. */
    person: Person | null
  }
  interface FastifyContextConfig {
    /** The handler gets the body's bytes, unparsed. */
    raw?: boolean
    large?: boolean
    /** The body is a form with a file, which the handler reads. */
    file?: boolean
    /** The body may be a form, whose fields are dropped. */
    form?: boolean
  }
}

/** The caller's device: user agent and address. */
export const deviceOf = ({ headers, ip }: FastifyRequest) => ({
  agent: (headers['user-agent'] ?? '').slice(0, 500),
  address: ip,
})
