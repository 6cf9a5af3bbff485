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
    /** The handler gets the bytes of the body as they came, not the parsed body. */
    raw?: boolean
    large?: boolean
    /** The body is a form with a file, which the handler reads. */
    file?: boolean
    /** The body is a form whose content is ignored. */
    form?: boolean
  }
}

/** The caller's device: its user agent and address, as far as the request shows them. */
export const deviceOf = ({ headers, ip }: FastifyRequest) => ({
  agent: (headers['user-agent'] ?? '').slice(0, 500),
  address: ip,
})
