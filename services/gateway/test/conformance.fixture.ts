import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { Response } from 'supertest'
import { testEnvironment } from '@boxoffice/testing'

interface Documented {
  content?: Record<string, object>
  headers?: Record<string, { required?: boolean }>
}
interface Operation {
  operationId: string
  responses: Record<string, Documented>
}
interface OpenApi {
  paths: Record<string, Record<string, Operation>>
}

const DOCUMENT = 'openapi.json'
/** The answer to an address without a route. */
const UNROUTED = 'not_found'

const read = await fetch(`${testEnvironment().gatewayUrl}/api/openapi.json`)
export const document = (await read.json()) as OpenApi

const ajv = new Ajv2020({ strict: false })
formats.default(ajv)
ajv.addSchema(document, DOCUMENT)
const validators = new Map<string, ValidateFunction>()

/** Paths with fewer parameters come first: `/events/mine` before `/events/{eventId}`. */
const paths = Object.keys(document.paths)
  .map(path => ({
    path,
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
  }))
  .sort((a, b) => a.path.split('{').length - b.path.split('{').length)

/** Fails for an answer that the OpenAPI document does not describe: its status, its headers, or its body. */
export function expectDocumented(response: Response): void {
  const { method, url } = response.request as unknown as { method: string; url: string }
  const verb = method.toLowerCase()
  const { pathname } = new URL(url)
  const found = paths.find(({ path, pattern }) => pattern.test(pathname) && verb in document.paths[path]!)
  if (!found || isUnrouted(response)) return
  const pointer = ['paths', found.path, verb, 'responses', String(response.status)]
  const documented = document.paths[found.path]![verb]!.responses[String(response.status)]
  const problem = documented ? mismatch(response, documented, pointer) : 'its status is not documented'
  if (problem)
    throw new Error(
      `${method} ${found.path} → ${response.status}: ${problem}\n${response.text.slice(0, 2_000)}`,
    )
}

const isUnrouted = ({ body }: Response) => (body as { code?: string } | undefined)?.code === UNROUTED

function mismatch(response: Response, { headers = {}, content }: Documented, pointer: string[]) {
  const missing = Object.keys(headers).filter(
    name => headers[name]!.required && response.headers[name.toLowerCase()] === undefined,
  )
  if (missing.length) return `it has no ${missing.join(', ')}`
  const type = response.type
  if (!content) return type ? `it has a body of ${type}` : undefined
  const media = Object.keys(content).find(name => name.split(';')[0] === type)
  if (!media) return `a body of ${type} is not documented`
  return type.endsWith('json')
    ? bodyMismatch(response.body, [...pointer, 'content', media, 'schema'])
    : undefined
}

function bodyMismatch(body: unknown, pointer: string[]): string | undefined {
  const $ref = `${DOCUMENT}#/${pointer.map(escape).join('/')}`
  const validate = validators.get($ref) ?? ajv.compile({ $ref })
  validators.set($ref, validate)
  return validate(body) ? undefined : ajv.errorsText(validate.errors)
}

const escape = (name: string) => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))
