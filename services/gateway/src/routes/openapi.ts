import { z } from 'zod'
import {
  createDocument,
  type CreateDocumentOptions,
  type ZodOpenApiOperationObject,
  type ZodOpenApiRequestBodyObject,
} from 'zod-openapi'
import { IdempotencyKey } from '@boxoffice/contracts'
import { problemResponses } from './openapi-problems.js'
import { successResponses } from './openapi-success.js'
import { webhooks } from './openapi-webhooks.js'
import { isInQuery } from './route-info.js'
import type { Entry } from './routes.js'

export type Document = ReturnType<typeof createDocument>

const description = `Sells tickets to events. Times are RFC 3339, answered in UTC; ids are UUIDs; money is an integer of minor
units and its currency. A failure is a problem document (RFC 9457); its \`type\` is the address of a page that says what happened
and what to do. Lists take \`limit\` and \`cursor\`, and answer \`data\` and \`nextCursor\`, which is null on the last page. Fields
of a body and query parameters that are not described here are refused with 422; answers may get more fields at any time.`

const securitySchemes = {
  bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'A user’s access token' },
  apiKey: {
    type: 'http',
    scheme: 'bearer',
    description: 'An organizer’s API key (`bx_…`), where a scope is named, if it was given that',
  },
  order: { type: 'http', scheme: 'bearer', description: 'The `accessToken` of a guest’s order' },
} as const

/** A group of routes, by the name that they carry as `tag`. */
export interface Tag {
  name: string
  description: string
}

/**
 * The OpenAPI 3.1 document of these routes, and of the webhooks that are sent, which `webhookTag` groups. The same routes give the
 * same bytes.
 */
export function openApi(routes: Entry[], tags: Tag[], webhookTag: string, url: string): Document {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {}
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.verb.toLowerCase()]: operation(route) }
  }
  const document = createDocument(
    {
      openapi: '3.1.0',
      info: { title: 'Boxoffice', version: '1.0.0', description, license: { name: 'Proprietary', url } },
      servers: [{ url }],
      tags,
      components: { securitySchemes },
      paths,
      webhooks: webhooks(webhookTag),
    },
    { override: plain },
  )
  return openReferences(document)
}

function operation(route: Entry): ZodOpenApiOperationObject {
  const { body, ...params } = inputsOf(route)
  return {
    operationId: route.name,
    tags: [route.tag],
    summary: route.summary,
    security: securityOf(route),
    requestParams: { ...params, header: headersOf(route) },
    ...(body && { requestBody: body }),
    responses: { ...successResponses(route), ...problemResponses(route, Boolean(body)) },
  }
}

interface Inputs {
  path: z.ZodObject
  query?: z.ZodObject
  body?: ZodOpenApiRequestBodyObject
}

/** The input divided into the parameters of the path and the rest, which is in the query or the body. */
function inputsOf(route: Entry): Inputs {
  const { path, input, raw, example } = route
  const schema = input as z.ZodObject
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!)
  const elsewhere = route.conditional ? [...names, 'ifVersion'] : names
  const entries = Object.entries(schema.shape)
  const inPath = z.object(Object.fromEntries(entries.filter(([name]) => names.includes(name))))
  const rest = names.length
    ? z.object(Object.fromEntries(entries.filter(([name]) => !elsewhere.includes(name))))
    : schema

  if (raw) return { path: inPath, body: jsonBody(z.looseObject({}), true) }
  if (route.file) return { path: inPath, body: formBody }
  if (!Object.keys(rest.shape).length) return { path: inPath }
  if (isInQuery(route)) return { path: inPath, query: rest }
  return { path: inPath, body: jsonBody(rest, !rest.safeParse({}).success, example) }
}

const jsonBody = (schema: z.ZodType, required: boolean, example?: unknown) => ({
  required,
  content: { 'application/json': { schema, ...(example !== undefined && { example }) } },
})

const formBody = {
  required: true,
  content: { 'multipart/form-data': { schema: z.object({ file: z.file() }) } },
}

function headersOf({ headers, idempotent, versioned, tagged, conditional, verb }: Entry) {
  const isRead = verb === 'GET' && (versioned || tagged)
  const shape = {
    ...headers?.shape,
    ...(idempotent && { 'Idempotency-Key': IdempotencyKey.optional() }),
    ...(isRead && { 'If-None-Match': z.string().optional() }),
    ...(conditional && { 'If-Match': z.string().optional().describe('the ETag of what is to be changed') }),
  }
  return z.object(shape)
}

function securityOf({ access, scope }: Entry): Record<string, string[]>[] {
  if (access === 'public') return []
  return [
    ...(access === 'anyone' ? [{}] : []),
    { bearer: [] },
    ...(access === 'buyer' ? [{ order: [] }] : []),
    ...(scope ? [{ apiKey: [scope] }] : []),
  ]
}

/** Describes less than zod does: answers may have more fields, and a format implies its pattern. */
const plain: CreateDocumentOptions['override'] = ({ jsonSchema, io }) => {
  if (io === 'output') delete jsonSchema.additionalProperties
  if (jsonSchema.format) delete jsonSchema.pattern
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
}

/** A reference with a description repeats `additionalProperties` of its target: beside `$ref` that forbids every property. */
function openReferences<T>(node: T): T {
  if (typeof node !== 'object' || node === null) return node
  if ('$ref' in node && 'additionalProperties' in node) delete node.additionalProperties
  for (const child of Object.values(node)) openReferences(child)
  return node
}
