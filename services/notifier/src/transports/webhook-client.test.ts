import { createServer, type Server } from 'node:http'
import { createServer as createTcpServer, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { Receiver } from '@boxoffice/testing'
import { WebhookClient } from './webhook-client.js'

const strict = new WebhookClient(false)
const open = new WebhookClient(true)
let internal: Receiver
let hostile: Server
let hostileUrl: string
beforeAll(async () => {
  internal = await Receiver.start()
  hostile = createServer((_, response) =>
    response.writeHead(302, { location: internal.url }).end('over there'),
  )
  await new Promise<void>(resolve => hostile.listen(0, '127.0.0.1', resolve))
  hostileUrl = `http://127.0.0.1:${(hostile.address() as AddressInfo).port}`
})
afterAll(() => {
  internal.stop()
  hostile.close()
})

const port = () => new URL(internal.url).port
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

describe('an internal address', () => {
  test.each(addresses)('%s is forbidden, both for a new webhook and when a message is sent', async host => {
    const url = `http://${host}:${port()}/hook`
    expect(await strict.isForbidden(url)).toBe(true)
    expect(await strict.post(url, {}, '{}')).toEqual({
      status: null,
      response: 'Webhooks are not sent to private, loopback or link-local addresses',
    })
    expect(await strict.post(url.replace('http', 'https'), {}, '{}')).toMatchObject({ status: null })
    expect(internal.received).toEqual([])
  })

  test('is not reached by a redirect, which is a response like any other', async () => {
    expect(await open.post(hostileUrl, {}, '{}')).toEqual({ status: 302, response: 'over there' })
    expect(internal.received).toEqual([])
  })

  test('is reached if private addresses are allowed: the control', async () => {
    expect(await open.isForbidden(internal.url)).toBe(false)
    expect(await open.post(internal.url, {}, '{}')).toEqual({ status: 204, response: '' })
    expect(internal.received).toHaveLength(1)
  })
})

test('a name without an address is not forbidden, and a message to it fails with the reason', async () => {
  const url = 'http://nobody.invalid/hook'
  expect(await strict.isForbidden(url)).toBe(false)
  expect((await strict.post(url, {}, '{}')).response).toMatch(/The name/)
})

test('the first thousand characters of a long response are stored, without NULs, which PostgreSQL cannot store', async () => {
  internal.says(500, `\0é${'x'.repeat(1_000_000)}`)
  const { status, response } = await open.post(internal.url, {}, '{}')
  expect([status, response.length, response.slice(0, 2)]).toEqual([500, 1_000, 'éx'])
})

test('a server that changes the protocol without being asked fails at once', async () => {
  const upgrading = createTcpServer(socket =>
    socket.once('data', () =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: foo\r\n\r\n'),
    ),
  )
  await new Promise<void>(resolve => upgrading.listen(0, '127.0.0.1', resolve))
  const { port } = upgrading.address() as AddressInfo
  expect(await open.post(`http://127.0.0.1:${port}/hook`, {}, '{}')).toEqual({
    status: null,
    response: 'The connection failed',
  })
  upgrading.close()
})

test('a server that never responds fails after ten seconds', async () => {
  internal.answer = () => undefined
  const passed = AbortSignal.timeout(50)
  const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(passed)
  expect(await open.post(internal.url, {}, '{}')).toEqual({
    status: null,
    response: 'There was no response within ten seconds',
  })
  expect(timeout.mock.calls).toEqual([[10_000]])
})
