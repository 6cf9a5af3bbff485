import { describe, expect, test } from '@jest/globals'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { inputOf } from './answer.js'
import type { RouteInfo } from './route-info.js'

const Thing = z.object({ id: z.string(), name: z.string().optional(), limit: z.coerce.number().default(20) })
const route = (verb: string, input: z.ZodType = Thing) => ({ verb, input }) as RouteInfo
const request = (parts: object) =>
  ({ params: { id: '1' }, query: {}, headers: {}, ...parts }) as unknown as FastifyRequest
const paths = (problem: unknown) =>
  expect.objectContaining({ code: 'invalid', data: { errors: [expect.objectContaining(problem as object)] } })

describe('what a handler is given', () => {
  test('is path and query of a read, path and body of all else', () => {
    const parts = { query: { limit: '5', name: 'asked' }, body: { name: 'sent' } }
    expect(inputOf(route('GET'), request(parts))).toEqual({ id: '1', limit: 5, name: 'asked' })
    expect(inputOf(route('DELETE'), request(parts))).toEqual({ id: '1', limit: 5, name: 'asked' })
    expect(inputOf(route('POST'), request(parts))).toEqual({ id: '1', limit: 20, name: 'sent' })
  })

  test('has from the path what the path says, whatever the body says', () => {
    expect(inputOf(route('POST'), request({ body: { id: '2' } }))).toMatchObject({ id: '1' })
    expect(inputOf(route('GET'), request({ query: { id: '2' } }))).toMatchObject({ id: '1' })
  })

  test('is whole without a body where none is needed', () => {
    expect(inputOf(route('POST'), request({ body: undefined }))).toEqual({ id: '1', limit: 20 })
  })

  test.each([null, [], 'text', 5])('is never made of %p', body => {
    expect(() => inputOf(route('POST'), request({ body }))).toThrow(paths({ path: '' }))
  })

  test('is refused with the path of what is wrong', () => {
    const Nested = z.object({ items: z.array(z.object({ quantity: z.int() })) })
    const body = { items: [{ quantity: 1 }, { quantity: 'two' }] }
    expect(() => inputOf(route('POST', Nested), request({ body }))).toThrow(
      paths({ path: 'items.1.quantity' }),
    )
  })

  test('has the version that If-Match names, and none that the body says', () => {
    const Change = z.object({ id: z.string(), ifVersion: z.int().optional() })
    const conditional = { ...route('PATCH', Change), conditional: true }
    const body = { ifVersion: 9 }
    const headers = { 'if-match': '"3"' }
    expect(inputOf(conditional, request({ body, headers }))).toEqual({ id: '1', ifVersion: 3 })
    expect(inputOf(conditional, request({ body }))).toEqual({ id: '1' })
  })
})
