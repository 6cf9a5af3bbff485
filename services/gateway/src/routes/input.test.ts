import { describe, expect, test } from '@jest/globals'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { inputReader } from './input.js'
import type { RouteInfo } from './route-info.js'

const Thing = z.object({ id: z.string(), name: z.string().optional(), limit: z.coerce.number().default(20) })
const route = (verb: string, input: z.ZodType = Thing, more: Partial<RouteInfo> = {}) =>
  ({ verb, input, ...more }) as RouteInfo
const inputOf = (info: RouteInfo, asked: FastifyRequest) => inputReader(info)(asked)
const request = (parts: object) =>
  ({ params: { id: '1' }, query: {}, headers: {}, ...parts }) as unknown as FastifyRequest
const paths = (problem: unknown) =>
  expect.objectContaining({ code: 'invalid', data: { errors: [expect.objectContaining(problem as object)] } })

describe('inputReader', () => {
  test('reads path and query of a GET or DELETE, path and body of other verbs', () => {
    const query = { limit: '5', name: 'asked' }
    expect(inputOf(route('GET'), request({ query }))).toEqual({ id: '1', limit: 5, name: 'asked' })
    expect(inputOf(route('DELETE'), request({ query }))).toEqual({ id: '1', limit: 5, name: 'asked' })
    expect(inputOf(route('POST'), request({ body: { name: 'sent' } }))).toEqual({
      id: '1',
      limit: 20,
      name: 'sent',
    })
  })

  test('accepts a request without a body where no field is required', () => {
    expect(inputOf(route('POST'), request({ body: undefined }))).toEqual({ id: '1', limit: 20 })
  })

  test.each([null, [], 'text', 5])('refuses the body %p', body => {
    expect(() => inputOf(route('POST'), request({ body }))).toThrow(paths({ path: '' }))
  })

  test('names the path of an invalid field', () => {
    const Nested = z.object({ items: z.array(z.object({ quantity: z.int() })) })
    const body = { items: [{ quantity: 1 }, { quantity: 'two' }] }
    expect(() => inputOf(route('POST', Nested), request({ params: {}, body }))).toThrow(
      paths({ path: 'items.1.quantity' }),
    )
  })

  test('takes the version from If-Match', () => {
    const Change = z.object({ id: z.string(), ifVersion: z.int().optional() })
    const conditional = route('PATCH', Change, { conditional: true })
    expect(inputOf(conditional, request({ body: {}, headers: { 'if-match': '"3"' } }))).toEqual({
      id: '1',
      ifVersion: 3,
    })
    expect(inputOf(conditional, request({ body: {} }))).toEqual({ id: '1' })
    expect(() => inputOf(conditional, request({ body: { ifVersion: 9 } }))).toThrow(
      paths({ path: 'ifVersion' }),
    )
  })
})

describe('inputReader on wrong or unknown fields', () => {
  test.each<[string, RouteInfo, object, string]>([
    ['an unknown parameter of the query', route('GET'), { query: { colour: 'red' } }, 'colour'],
    ['a parameter of a POST', route('POST'), { query: { name: 'x' }, body: {} }, 'name'],
    ['a parameter that belongs in the path', route('GET'), { query: { id: '2' } }, 'id'],
    ['an unknown field of the body', route('POST'), { body: { colour: 'red' } }, 'colour'],
    ['a field that belongs in the path', route('POST'), { body: { id: '2' } }, 'id'],
  ])('refuses %s, by its path', (_, info, parts, path) => {
    expect(() => inputOf(info, request(parts))).toThrow(paths({ path }))
  })

  const Price = z.object({ amount: z.int() })
  const Nested = z
    .object({
      id: z.string(),
      items: z.array(z.object({ size: z.int() }).meta({ id: 'Item' })).default([]),
      price: z.union([Price, z.literal(0)]).optional(),
      note: z.object({ text: z.string() }).nullish(),
    })
    .refine(() => true)

  test.each([
    ['items.0.colour', { items: [{ size: 1, colour: 'red' }] }],
    ['price.colour', { price: { amount: 1, colour: 'red' } }],
    ['price.amount', { price: { amount: 0.5 } }],
    ['note.colour', { note: { text: 'x', colour: 'red' } }],
  ])('refuses the nested field %s, by its path', (path, body) => {
    expect(() => inputOf(route('POST', Nested), request({ body }))).toThrow(paths({ path }))
  })

  test('ignores unknown fields on an open route', () => {
    const open = route('GET', Thing, { isOpen: true })
    expect(inputOf(open, request({ query: { colour: 'red' } }))).toEqual({ id: '1', limit: 20 })
  })

  test('accepts all that the contract accepts from a newer caller', () => {
    expect(Nested.parse({ id: '1', colour: 'red' })).toEqual({ id: '1', items: [] })
  })
})
