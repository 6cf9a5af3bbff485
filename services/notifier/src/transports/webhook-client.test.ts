import { createServer, type Server } from 'node:http'
import { createServer as createTcpServer, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Receiver } from '@boxoffice/testing'
import { Targets } from './webhook-client.js'

const strict = new Targets(false)
const open = new Targets(true)
let inside: Receiver
let hostile: Server
let hostileUrl: string
beforeAll(async () => {
  inside = await Receiver.start()
  hostile = createServer((_, response) => response.writeHead(302, { location: inside.url }).end('over there'))
  await new Promise<void>(resolve => hostile.listen(0, '127.0.0.1', resolve))
  hostileUrl = `http://127.0.0.1:${(hostile.address() as AddressInfo).port}`
})
afterAll(() => {
  inside.stop()
  hostile.close()
})

const port = () => new URL(inside.url).port
const addresses = [
  '127.0.0.1',
  '0x7f.1',
  '2130706433',
  '0177.0.0.1',
  '127.1',
  '0.0.0.0',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[64:ff9b::7f00:1]',
  '169.254.169.254',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '100.64.0.1',
  '[fe80::1]',
  '[fd00::1]',
  'localhost',
]

describe('nothing is sent to what is inside', () => {
  test.each(addresses)('%s is refused, when a webhook is made and when it is sent to', async host => {
    const url = `http://${host}:${port()}/hook`
    expect(await strict.isForbidden(url)).toBe(true)
    expect(await strict.post(url, {}, '{}')).toEqual({
      status: null,
      answer: 'Webhooks are not sent to private, loopback or link-local addresses',
    })
    expect(await strict.post(url.replace('http', 'https'), {}, '{}')).toMatchObject({ status: null })
    expect(inside.received).toEqual([])
  })

  test('not by a redirect, either: it is an answer like any other', async () => {
    expect(await open.post(hostileUrl, {}, '{}')).toEqual({ status: 302, answer: 'over there' })
    expect(inside.received).toEqual([])
  })

  test('where it is allowed, it arrives: so much for the list', async () => {
    expect(await open.isForbidden(inside.url)).toBe(false)
    expect(await open.post(inside.url, {}, '{}')).toEqual({ status: 204, answer: '' })
    expect(inside.received).toHaveLength(1)
  })
})

test('what has no address yet is not forbidden, and says what is wrong when it is sent to', async () => {
  const url = 'http://nobody.invalid/hook'
  expect(await strict.isForbidden(url)).toBe(false)
  expect((await strict.post(url, {}, '{}')).answer).toMatch(/The name/)
})

test('of a long answer the first thousand characters are kept, without what a database cannot keep', async () => {
  inside.says(500, `\0é${'x'.repeat(1_000_000)}`)
  const { status, answer } = await open.post(inside.url, {}, '{}')
  expect([status, answer.length, answer.slice(0, 2)]).toEqual([500, 1_000, 'éx'])
})

test('who changes the protocol, which nobody has asked for, is given up at once', async () => {
  const upgrading = createTcpServer(socket =>
    socket.once('data', () =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: foo\r\n\r\n'),
    ),
  )
  await new Promise<void>(resolve => upgrading.listen(0, '127.0.0.1', resolve))
  const { port } = upgrading.address() as AddressInfo
  expect(await open.post(`http://127.0.0.1:${port}/hook`, {}, '{}')).toEqual({
    status: null,
    answer: 'The connection failed',
  })
  upgrading.close()
})

test('who never answers is given up after ten seconds', async () => {
  inside.answer = () => undefined
  const began = performance.now()
  expect(await open.post(inside.url, {}, '{}')).toEqual({
    status: null,
    answer: 'There was no answer within ten seconds',
  })
  expect(performance.now() - began).toBeGreaterThan(9_000)
}, 20_000)
