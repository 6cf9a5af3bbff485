import { EventEmitter } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from '@jest/globals'
import { Addresses, callerOf } from './addresses.js'

const from = (remoteAddress: string, forwarded?: string, sid?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    _query: sid === undefined ? {} : { sid },
  }) as unknown as IncomingMessage
const connection = (request: IncomingMessage) => Object.assign(new EventEmitter(), { request })

describe('callerOf', () => {
  test.each([
    [0, '10.0.0.1'],
    [1, '3.3.3.3'],
    [2, '2.2.2.2'],
    [9, '1.1.1.1'],
  ])('reads the caller’s address behind %i trusted proxies', (proxies, address) => {
    expect(callerOf(from('10.0.0.1', '1.1.1.1, 2.2.2.2,3.3.3.3'), proxies)).toBe(address)
  })

  test('is the address of the connection when no proxy has forwarded it', () => {
    expect(callerOf(from('10.0.0.1'), 2)).toBe('10.0.0.1')
  })
})

describe('Addresses', () => {
  test('admits as many connections of an address as its limit, and another when one of them is closed', () => {
    const addresses = new Addresses({ LIMIT_SOCKETS: 2, TRUSTED_PROXIES: 0 })
    const connections = [connection(from('1.1.1.1')), connection(from('::ffff:1.1.1.1'))]
    for (const each of connections) {
      expect(addresses.mayConnect(from('1.1.1.1'))).toBe(true)
      addresses.count(each)
    }
    expect(addresses.mayConnect(from('1.1.1.1'))).toBe(false)
    expect(addresses.mayConnect(from('2.2.2.2'))).toBe(true)
    expect(addresses.mayConnect(from('1.1.1.1', undefined, 'open-already'))).toBe(true)
    connections[0]!.emit('close')
    expect(addresses.mayConnect(from('1.1.1.1'))).toBe(true)
  })
})
