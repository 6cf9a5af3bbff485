import { describe, expect, test } from '@jest/globals'
import { symbols } from 'pino'
import { inContext } from '@boxoffice/bus'
import { createLog, nestLogger, type Log } from './log.js'

/** A log that collects its lines instead of printing them. */
function listen(level = 'info'): { log: Log; lines: Record<string, unknown>[]; text: () => string } {
  const log = createLog('booking', level)
  const lines: Record<string, unknown>[] = []
  const stream = (log as unknown as Record<symbol, { write(line: string): void }>)[symbols.streamSym]!
  stream.write = line => void lines.push(JSON.parse(line) as Record<string, unknown>)
  return { log, lines, text: () => JSON.stringify(lines) }
}
const context = { requestId: 'request-1', traceparent: '', deadline: 0 }

describe('the log', () => {
  test('has one line of JSON per message, with service, time and level', () => {
    const { log, lines } = listen()
    log.info({ orderId: '7' }, 'order placed')
    expect(lines).toEqual([
      {
        level: 30,
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        service: 'booking',
        orderId: '7',
        msg: 'order placed',
      },
    ])
  })

  test('has the request id and the actor of a message within a request, and neither outside', () => {
    const { log, lines } = listen()
    const actor = { subject: 'user-1', role: 'CUSTOMER' as const, orderToken: 'bxo_hidden' }
    inContext({ ...context, actor }, () => log.info('inside'))
    inContext({ ...context, actor: null }, () => log.info('nobody'))
    log.info('outside')
    expect(lines).toMatchObject([
      { requestId: 'request-1', subject: 'user-1' },
      { requestId: 'request-1' },
      {},
    ])
    expect(lines[1]).not.toHaveProperty('subject')
    expect(lines[2]).not.toHaveProperty('requestId')
    expect(JSON.stringify(lines)).not.toContain('bxo_hidden')
  })

  describe('never contains a value whose name is secret', () => {
    const names = [
      'password',
      'token',
      'accessToken',
      'refreshToken',
      'authorization',
      'cookie',
      'secret',
      'signature',
      'otp',
    ]

    test.each(names)('%s: neither at the top nor in nested objects', name => {
      const { log, text } = listen()
      const hidden = { [name]: 'hunter2' }
      log.info({ ...hidden, body: hidden, request: { headers: hidden } }, 'asked')
      log.warn({ list: [hidden] }, 'listed')
      expect(text()).not.toContain('hunter2')
      expect(text()).toContain('[secret]')
    })

    test('nor one that is a property of an error', () => {
      const { log, lines, text } = listen()
      log.error({ err: Object.assign(new Error('refused'), { password: 'hunter2', code: 'E1' }) }, 'failed')
      expect(lines).toMatchObject([{ err: { message: 'refused', code: 'E1' } }])
      expect(text()).not.toContain('hunter2')
    })
  })

  test('never contains the row that an error of PostgreSQL quotes', () => {
    const { log, lines } = listen()
    const detail = 'Key (email)=(ada@example.com) already exists.'
    log.error({ err: Object.assign(new Error('duplicate key'), { code: '23505', detail }) }, 'failed')
    expect(lines).toMatchObject([{ err: { message: 'duplicate key', code: '23505', detail: '[secret]' } }])
  })

  test('has Nest’s messages at level debug, and Nest’s errors as errors', () => {
    const { log, lines } = listen()
    const nest = nestLogger(log)
    nest.log('Mapped route')
    nest.error('It broke', 'at line 7')
    expect(lines).toMatchObject([{ level: 50, msg: 'It broke', more: ['at line 7'] }])
  })
})
