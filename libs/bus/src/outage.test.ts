import { describe, expect, test } from '@jest/globals'
import { faults } from '@boxoffice/contracts'
import { faultOf, isOutage, isTimeout } from './outage.js'

const failed = (message: string, more: object = {}) => Object.assign(new Error(message), more)

describe('isOutage', () => {
  test.each([
    ['a server that is not there', failed('', { code: 'ECONNREFUSED' })],
    ['a line that was cut', failed('Connection terminated unexpectedly')],
    ['PostgreSQL that is shut down', failed('', { code: '57P01' })],
    ['PostgreSQL that is starting', failed('the database system is starting up', { code: '57P03' })],
    ['a statement that nobody answered', failed('Query read timeout')],
    ['a statement that PostgreSQL gave up', failed('', { code: '57014' })],
    ['a pool with nothing left', failed('timeout exceeded when trying to connect')],
    ['a client that is cut', failed('Client has encountered a connection error and is not queryable')],
    ['the same inside another error', failed('', { cause: failed('', { code: 'ECONNRESET' }) })],
    [
      'the same as Prisma has it',
      failed('', { meta: { driverAdapterError: failed('', { cause: { kind: 'SocketTimeout' } }) } }),
    ],
    ['Redis that is not connected', failed("Stream isn't writeable and enableOfflineQueue options is false")],
    ['Redis that does not answer', failed('Command timed out')],
    ['Redis that is starting', failed('LOADING Redis is loading the dataset in memory')],
    ['a service that is away', faults.unavailable({ retryAfter: 1 })],
  ])('is true for %s', (_, error) => {
    expect(isOutage(error)).toBe(true)
    expect(faultOf(error).kind).toBe('unavailable')
  })

  test.each([
    ['a bug', new TypeError('undefined is not a function')],
    ['a rule of the database', failed('', { code: '23514' })],
    ['a wrong command to Redis', failed('WRONGTYPE Operation against a key holding the wrong kind of value')],
    ['a refusal', faults.forbidden({})],
    ['nothing at all', undefined],
  ])('is false for %s', (_, error) => {
    expect(isOutage(error)).toBe(false)
  })
})

test.each([
  [true, 'a statement that PostgreSQL gave up', failed('', { cause: failed('', { code: '57014' }) })],
  [true, 'a statement that nobody answered', failed('Query read timeout')],
  [true, 'a transaction that Prisma gave up', failed('', { code: 'P2028' })],
  [false, 'a server that is not there', failed('', { code: 'ECONNREFUSED' })],
  [false, 'a service that is away', faults.unavailable({ retryAfter: 1 })],
])('isTimeout is %s for %s', (tookTooLong, _, error) => {
  expect(isTimeout(error)).toBe(tookTooLong)
})
