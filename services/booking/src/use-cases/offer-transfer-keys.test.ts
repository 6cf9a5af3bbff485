import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v4 as randomId, v7 as newId } from 'uuid'
import type { Ticket } from '@boxoffice/contracts'
import { faultOf } from '@boxoffice/bus'
import { atOnce, retryUntilAnswered } from '../../test/at-once.fixture.js'
import { as } from '../../test/buyers.fixture.js'
import { acting, transfersFixture, type TransfersFixture } from '../../test/transfers.fixture.js'

const email = 'chidi@example.com'
const reused = { code: 'booking.idempotencyKeyReused' }

let fixture: TransfersFixture
let me: string
let tickets: Ticket[]
beforeAll(async () => {
  fixture = await transfersFixture()
})
beforeEach(async () => {
  me = newId()
  tickets = (await fixture.buy(me, { name: 'Ada', email: 'ada@example.com' }, await fixture.event(), 2))
    .tickets
})
afterAll(() => fixture.close())

const offer = (more: object = {}) => {
  const command = { ticketId: tickets[0]!.id, email, idempotencyKey: 'one key', ...more }
  return as(me, () => fixture.offerTransfer(command))
}
const accept = (token: string, idempotencyKey?: string, name = 'Chidi') =>
  acting(null, () => fixture.acceptTransfer({ token, name, idempotencyKey }))
const live = () => fixture.db.ticket.count({ where: { orderId: tickets[0]!.orderId, state: 'VALID' } })

describe('transfers with an Idempotency-Key', () => {
  test('fifty concurrent offers with one key make one offer and one mail', async () => {
    const answers = await atOnce(50, () => offer())
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1)
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(await fixture.announced('ticket.transferOffered', tickets[0]!.id)).toHaveLength(1)
  })

  test('a repeated offer gets its first answer after the transfer too, and the stored answer has no address', async () => {
    const { replayed: _, ...first } = await offer()
    await accept(await fixture.tokenOf(first.id))
    expect(await offer()).toEqual({ ...first, replayed: true })
    const keys = await fixture.db.idempotencyKey.findMany({ where: { caller: me } })
    expect(JSON.stringify(keys)).not.toContain(email)
    await expect(offer({ idempotencyKey: 'another' })).rejects.toMatchObject({
      code: 'booking.notTransferable',
    })
  })

  test('the key of one offer is refused for another offer', async () => {
    await offer()
    await expect(offer({ email: 'dayo@example.com' })).rejects.toMatchObject(reused)
    await expect(offer({ ticketId: tickets[1]!.id })).rejects.toMatchObject(reused)
    await expect(offer({ ticketId: newId() })).rejects.toMatchObject({ code: 'booking.ticketNotFound' })
  })

  test('fifty concurrent acceptances with one key make one ticket, and all get it', async () => {
    const [token, key] = [await fixture.tokenOf((await offer()).id), randomId()]
    const answers = await atOnce(50, () => accept(token, key))
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1)
    expect(new Set(answers.map(({ id, code }) => `${id} ${code}`)).size).toBe(1)
    expect(await live()).toBe(2)
    await expect(accept(token, key, 'Dayo')).rejects.toMatchObject(reused)
  })

  test('negative control: with a key each, forty-nine of fifty acceptances get transferExpired', async () => {
    const token = await fixture.tokenOf((await offer()).id)
    const taking = await Promise.allSettled(
      Array.from({ length: 50 }, () => retryUntilAnswered(() => accept(token, randomId()))),
    )
    const codes = taking.flatMap(one => (one.status === 'rejected' ? faultOf(one.reason).code : []))
    expect(codes).toEqual(Array<string>(49).fill('booking.transferExpired'))
  })

  test('a refused request leaves its key free', async () => {
    const key = randomId()
    const { id } = await offer()
    const token = await fixture.tokenOf(id)
    await as(me, () => fixture.withdrawTransfer({ ticketId: tickets[0]!.id }))
    await expect(accept(token, key)).rejects.toMatchObject({ code: 'booking.transferExpired' })
    const again = await fixture.tokenOf((await offer({ idempotencyKey: undefined })).id)
    expect(await accept(again, key)).toMatchObject({ replayed: false, state: 'VALID' })
  })
})
