import { describe, expect, test } from '@jest/globals'
import { HttpException } from '@nestjs/common'
import { booking, faults, payments } from '@boxoffice/contracts'
import { isBug, problemHeaders, problemOf } from './problem.js'

const URL = 'https://tickets.example/'

describe('problemOf a fault', () => {
  test('has the fault’s code and status, and its data as members', () => {
    const tierId = crypto.randomUUID()
    expect(problemOf(booking.faults.soldOut({ tierId, available: 1 }), 'r1', URL)).toEqual({
      type: 'https://tickets.example/problems/booking.soldOut',
      title: 'Not enough tickets are available',
      status: 409,
      code: 'booking.soldOut',
      requestId: 'r1',
      tierId,
      available: 1,
    })
  })

  test('has the errors of a validation, path by path', () => {
    const errors = [{ path: 'items.0.quantity', message: 'Too small' }]
    expect(problemOf(faults.invalid({ errors }), 'r1', URL)).toMatchObject({
      status: 422,
      code: 'invalid',
      errors,
    })
  })

  test('lets no data of a fault overwrite status or code', () => {
    const fault = booking.faults.wrongState({ state: 'EXPIRED', status: 200, code: 'fine' } as never)
    expect(problemOf(fault, 'r1', URL)).toMatchObject({
      status: 409,
      code: 'booking.wrongState',
      state: 'EXPIRED',
    })
  })
})

describe('problemOf an unknown error', () => {
  const error = new Error('password authentication failed for user "booking"')

  test('is `internal`, and does not contain the error’s message', () => {
    expect(problemOf(error, 'r1', URL)).toEqual({
      type: 'https://tickets.example/problems/internal',
      title: 'Something went wrong',
      status: 500,
      code: 'internal',
      requestId: 'r1',
    })
  })

  test('is told apart from a fault and an HTTP error below 500 by isBug', () => {
    expect([error, new HttpException('', 500), 'thrown text'].map(isBug)).toEqual([true, true, true])
    expect([faults.forbidden({}), new HttpException('', 404)].map(isBug)).toEqual([false, false])
  })
})

describe('problemOf an HTTP error', () => {
  test.each([
    [400, 400, 'malformed'],
    [404, 404, 'not_found'],
    [413, 413, 'body_too_large'],
    [415, 415, 'media_type'],
    [431, 400, 'malformed'],
  ])('answers %i with %i %s', (given, status, code) => {
    const problem = problemOf(new HttpException('said by a library', given), 'r1', URL)
    expect(problem).toMatchObject({
      status,
      code,
      type: `https://tickets.example/problems/${code}`,
      requestId: 'r1',
    })
  })
})

describe('problemHeaders', () => {
  const headers = (error: unknown, presented = false) =>
    problemHeaders(problemOf(error, 'r1', URL), presented)

  test('has Retry-After where a retry can succeed', () => {
    expect(headers(faults.throttled({ retryAfter: 7 }))).toEqual({ 'Retry-After': '7' })
    expect(headers(payments.faults.providerUnavailable({ retryAfter: 5 }))).toEqual({ 'Retry-After': '5' })
    expect(headers(faults.unavailable({} as never))).toEqual({ 'Retry-After': '1' })
    expect(headers(faults.internal({}))).toEqual({})
  })

  test('asks for a bearer token, and says when the token that was sent is invalid', () => {
    expect(headers(faults.unauthenticated({}))).toEqual({ 'WWW-Authenticate': 'Bearer realm="boxoffice"' })
    expect(headers(faults.unauthenticated({}), true)).toEqual({
      'WWW-Authenticate': 'Bearer realm="boxoffice", error="invalid_token"',
    })
  })
})
