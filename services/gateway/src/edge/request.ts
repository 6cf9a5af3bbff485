import type { FastifyRequest } from 'fastify'
import type { Person } from '@boxoffice/contracts'
import type { Context } from '@boxoffice/bus'

declare module 'fastify' {
  interface FastifyRequest {
    /** What travels with every call that this request causes. */
    context: Context
    /** Name and address of the user who is asking, as their token has it. */
    person: Person | null
  }
  interface FastifyContextConfig {
    /** The body's bytes are wanted as they came, not what they say. */
    raw?: boolean
    large?: boolean
    /** The body is a form with a file, which the handler reads. */
    file?: boolean
    /** The body is a form that says nothing. */
    form?: boolean
  }
}

/** What the caller sits at, as far as they let us see. */
export const deviceOf = ({ headers, ip }: FastifyRequest) => ({
  agent: (headers['user-agent'] ?? '').slice(0, 500),
  address: ip,
})
