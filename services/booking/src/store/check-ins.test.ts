import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { Sql } from './sql.js'
import { ValidateTicketHandler } from '../use-cases/validate-ticket.js'
import { CheckIns } from './check-ins.js'
import { doorsFixture, type EventWithTickets, type DoorsFixture } from '../../test/doors.fixture.js'

let fixture: DoorsFixture
let night: EventWithTickets
beforeAll(async () => {
  fixture = await doorsFixture()
})
beforeEach(async () => {
  night = await fixture.night()
})
afterAll(() => fixture.close())

describe('a check-in whose PostgreSQL connection is lost at COMMIT', () => {
  /** Cuts the connection after COMMIT was carried out, or before it is sent. */
  async function cut(isDone: boolean) {
    const sql = new Sql(fixture.config)
    const client = await sql.pool.connect()
    const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>
    const broken = async (...args: unknown[]) => {
      if (args[0] !== 'commit') return query(...args)
      await query(isDone ? 'commit' : 'rollback')
      throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
    }
    Object.assign(client, { query: broken })
    client.release()
    const log = new CheckIns(sql, fixture.outbox, fixture.clock)
    const handler = new ValidateTicketHandler(fixture.access, log, fixture.codes)
    const [{ id, code }] = night.tickets as [EventWithTickets['tickets'][0]]
    const [result] = await Promise.allSettled([
      fixture.asDoorStaff(() => handler.validateTicket({ code, eventId: night.eventId })),
    ])
    await sql.onApplicationShutdown()
    const { state } = await fixture.db.ticket.findUniqueOrThrow({ where: { id } })
    return { result, state }
  }

  test('answers ADMITTED if it was committed', async () => {
    const { result, state } = await cut(true)
    expect([result.status, state]).toEqual(['fulfilled', 'ADMITTED'])
  })

  test('throws unavailable if it was not committed, and admits nobody', async () => {
    const { result, state } = await cut(false)
    expect(result).toMatchObject({ status: 'rejected', reason: { kind: 'unavailable' } })
    expect(state).toBe('VALID')
  })
})
