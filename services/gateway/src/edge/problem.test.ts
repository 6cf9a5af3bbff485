import { describe, expect, test } from '@jest/globals'
import { HttpException } from '@nestjs/common'
import { booking, faults, payments } from '@boxoffice/contracts'
import { isBug, problemHeaders, problemOf } from './problem.js'

const URL = 'https://tickets.example/'

describe('a fault of a contract', () => {
  test('becomes a problem with its code, its status, and its data as members', () => {
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

  test('keeps the errors of a validation, path by path', () => {
    const errors = [{ path: 'items.0.quantity', message: 'Too small' }]
    expect(problemOf(faults.invalid({ errors }), 'r1', URL)).toMatchObject({
      status: 422,
      code: 'invalid',
      errors,
    })
  })

  test('can not pretend to be another problem by its data', () => {
    const fault = booking.faults.wrongState({ state: 'EXPIRED', status: 200, code: 'fine' } as never)
    expect(problemOf(fault, 'r1', URL)).toMatchObject({
      status: 409,
      code: 'booking.wrongState',
      state: 'EXPIRED',
    })
  })
})

describe('an error that nobody decided', () => {
  const error = new Error('password authentication failed for user "booking"')

  test('is `internal`, and says nothing of itself', () => {
    expect(problemOf(error, 'r1', URL)).toEqual({
      type: 'https://tickets.example/problems/internal',
      title: 'Something went wrong',
      status: 500,
      code: 'internal',
      requestId: 'r1',
    })
  })

  test('is told apart from what is an outcome', () => {
    expect([error, new HttpException('', 500), 'thrown text'].map(isBug)).toEqual([true, true, true])
    expect([faults.forbidden({}), new HttpException('', 404)].map(isBug)).toEqual([false, false])
  })
})

describe('what the edge refuses by itself', () => {
  test.each([
    [400, 400, 'malformed'],
    [404, 404, 'not_found'],
    [413, 413, 'body_too_large'],
    [415, 415, 'media_type'],
    [431, 400, 'malformed'],
  ])('%i is answered with %i %s', (given, status, code) => {
    const problem = problemOf(new HttpException('said by a library', given), 'r1', URL)
    expect(problem).toMatchObject({
      status,
      code,
      type: `https://tickets.example/problems/${code}`,
      requestId: 'r1',
    })
  })
})

describe('the headers of a problem', () => {
  const headers = (error: unknown, presented = false) =>
    problemHeaders(problemOf(error, 'r1', URL), presented)

  test('say when to come back, where coming back helps', () => {
    expect(headers(faults.throttled({ retryAfter: 7 }))).toEqual({ 'Retry-After': '7' })
    expect(headers(payments.faults.providerUnavailable({ retryAfter: 5 }))).toEqual({ 'Retry-After': '5' })
    expect(headers(faults.unavailable({} as never))).toEqual({ 'Retry-After': '1' })
    expect(headers(faults.internal({}))).toEqual({})
  })

  test('ask for a token, and say when the one that was shown is not good', () => {
    expect(headers(faults.unauthenticated({}))).toEqual({ 'WWW-Authenticate': 'Bearer realm="boxoffice"' })
    expect(headers(faults.unauthenticated({}), true)).toEqual({
      'WWW-Authenticate': 'Bearer realm="boxoffice", error="invalid_token"',
    })
  })
})
