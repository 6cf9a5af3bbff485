import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { booking, contract, Id, method, page, PageQuery } from '@boxoffice/contracts'
import { openApi } from './openapi.js'
import { Route } from './route.js'
import { routeOf, type RouteOptions } from './route-info.js'

const Thing = z.object({ id: Id, name: z.string().default('thing'), version: z.int() }).meta({ id: 'Thing' })
const { things, change, forget } = contract('test', {
  methods: {
    things: method(PageQuery, page(Thing)),
    change: method(z.object({ id: Id, name: z.string(), ifVersion: z.int().optional() }), Thing, {
      faults: [booking.faults.soldOut, booking.faults.wrongState],
    }),
    forget: method(z.object({ id: Id }), z.void()),
  },
  events: {},
  faults: {},
}).methods

class Things {
  @Route('GET /things', things, { summary: 'All', access: 'public', tagged: true })
  list() {
    return { data: [], nextCursor: null }
  }

  @Route('POST /things/:id', change, {
    summary: 'Changes one',
    access: ['ADMIN'],
    limit: 'orders',
    idempotent: true,
    versioned: true,
    conditional: true,
  })
  change(thing: { id: string; name: string }) {
    return { ...thing, version: 1 }
  }

  @Route('POST /things/:id/picture', forget, { summary: 'Pictures one', access: 'user', file: true })
  picture() {}

  @Route('DELETE /things/:id', forget, { summary: 'Forgets one', access: 'buyer', idempotent: true })
  forget() {}
}

const handlers = Object.values(Object.getOwnPropertyDescriptors(Things.prototype))
const entries = handlers
  .flatMap(({ value }) => routeOf(value as object) ?? [])
  .map(route => ({ ...route, tag: 'Things' }))
const document = JSON.parse(JSON.stringify(openApi(entries, [], 'Things', 'https://boxoffice.example'))) as {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, { properties: Record<string, unknown>; required: string[] }> }
}
interface Operation {
  operationId: string
  security: object[]
  parameters?: { in: string; name: string }[]
  requestBody?: { content: Record<string, { schema: { properties: object } }> }
  responses: Record<string, { headers?: object; content?: Record<string, { schema: object }> }>
}
const { get } = document.paths['/api/things']!
const { post, delete: del } = document.paths['/api/things/{id}']!
const { post: picture } = document.paths['/api/things/{id}/picture']!
const parameters = (operation: Operation | undefined) =>
  operation!.parameters?.map(({ in: location, name }) => `${location} ${name}`)

describe('The OpenAPI document', () => {
  test('divides the input of a method into path, query of a GET, and body of other verbs', () => {
    expect(parameters(get)).toEqual(['query limit', 'query cursor', 'header If-None-Match'])
    expect(parameters(post)).toEqual(['path id', 'header Idempotency-Key', 'header If-Match'])
    expect(Object.keys(post!.requestBody!.content['application/json']!.schema.properties)).toEqual(['name'])
    expect(del!.requestBody).toBeUndefined()
    expect(picture!.requestBody).toMatchObject({
      required: true,
      content: { 'multipart/form-data': { schema: { properties: { file: { format: 'binary' } } } } },
    })
  })

  test('describes the answer, and has no content for a method without an output', () => {
    expect(get!.responses['200']!.content!['application/json']!.schema).toHaveProperty('properties.data')
    expect(post!.responses['200']!.content!['application/json']!.schema).toEqual({
      $ref: '#/components/schemas/Thing',
    })
    expect(del!.responses['204']!.content).toBeUndefined()
    expect(document.components.schemas['Thing']).not.toHaveProperty('additionalProperties')
  })

  test('lists every code that a route can answer, by status, with the members of its problem', () => {
    expect(Object.keys(post!.responses)).toEqual('200 400 401 403 409 413 415 422 429 500 503'.split(' '))
    expect(post!.responses['409']!.content!['application/problem+json']!.schema).toEqual({
      anyOf: ['soldOut', 'wrongState'].map(name => ({
        $ref: `#/components/schemas/Problem.booking.${name}`,
      })),
    })
    expect(document.components.schemas['Problem.booking.soldOut']!.required).toEqual(
      expect.arrayContaining(['type', 'title', 'status', 'code', 'requestId', 'tierId', 'available']),
    )
    expect(Object.keys(get!.responses)).toEqual(['200', '304', '422', '500', '503'])
  })

  test('lists the refusal of a guessable idempotency key only for routes that admit guests', () => {
    const guessable = '#/components/schemas/Problem.booking.idempotencyKeyNotRandom'
    const refusals = ({ responses }: Operation) =>
      JSON.stringify(responses['422']!.content!['application/problem+json']!.schema)
    expect(refusals(del!)).toContain(guessable)
    expect(refusals(post!)).not.toContain(guessable)
  })

  test('has the faults of a route from its contract: the compiler refuses a route that lists any', () => {
    // @ts-expect-error a route has no faults of its own
    const options: RouteOptions = { summary: '', access: 'user', faults: [booking.faults.soldOut] }
    expect(options).toBeDefined()
  })

  test('lists a route’s security schemes and headers', () => {
    expect([get, post, del].map(operation => operation!.security)).toEqual([
      [],
      [{ bearer: [] }],
      [{ bearer: [] }, { order: [] }],
    ])
    expect(Object.keys(post!.responses['200']!.headers!)).toEqual([
      'X-Request-Id',
      'ETag',
      'Idempotency-Replayed',
      'RateLimit',
      'RateLimit-Policy',
    ])
    expect(Object.keys(post!.responses['429']!.headers!)).toContain('Retry-After')
  })
})
