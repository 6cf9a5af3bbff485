import createClient, { type Client } from 'openapi-fetch'
import type { components, operations, paths } from './schema.js'

export type { components, operations, paths }

/** A schema of the OpenAPI document, by its name: `Schema<'Order'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

/** One method per HTTP verb; each knows the paths, parameters, bodies and answers of the API. It never throws for an answer. */
export type BoxofficeClient = Client<paths>

export interface BoxofficeClientOptions {
  /** The URL of the API, without `/api`. */
  baseUrl: string
  /** An access token, an API key or a guest order's token; a function is asked before each request. */
  token?: string | (() => string | undefined | Promise<string | undefined>)
  /** Replaces the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>
}

/**
 * A client of the API. An answer outside 200–299 is in `error`, as a problem document (RFC 9457); a connection that fails
 * rejects as `fetch` does.
 */
export function createBoxofficeClient({ baseUrl, token, fetch }: BoxofficeClientOptions): BoxofficeClient {
  const client = createClient<paths>({ baseUrl, ...(fetch && { fetch }) })
  if (token !== undefined) {
    client.use({
      async onRequest({ request }) {
        const value = typeof token === 'function' ? await token() : token
        if (value !== undefined) request.headers.set('authorization', `Bearer ${value}`)
        return request
      },
    })
  }
  return client
}
