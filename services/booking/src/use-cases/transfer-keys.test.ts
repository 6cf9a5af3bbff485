import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { v4 as randomId, v7 as newId } from 'uuid'
import type { Ticket } from '@boxoffice/contracts'
import { faultOf } from '@boxoffice/bus'
import { atOnce, insist } from '../store/idempotency-keys.fixture.js'
import { as } from './buyers.fixture.js'
import { acting, openTransfers, type TransferStage } from './transfers.fixture.js'

const email = 'chidi@example.com'
const reused = { code: 'booking.idempotencyKeyReused' }

let stage: TransferStage
let me: string
let tickets: Ticket[]
beforeAll(async () => {
  stage = await openTransfers()
})
beforeEach(async () => {
  me = newId()
  tickets = (await stage.buy(me, { name: 'Ada', email: 'ada@example.com' }, await stage.event(), 2)).tickets
})
afterAll(() => stage.close())

const offer = (more: object = {}) => {
  const wish = { ticketId: tickets[0]!.id, email, idempotencyKey: 'one key', ...more }
  return as(me, () => stage.offerTransfer(wish))
}
const accept = (token: string, idempotencyKey?: string, name = 'Chidi') =>
  acting(null, () => stage.acceptTransfer({ token, name, idempotencyKey }))
const live = () => stage.db.ticket.count({ where: { orderId: tickets[0]!.orderId, state: 'VALID' } })

test('an offer that is made fifty times at once with one key is one, and mails one', async () => {
  const answers = await atOnce(50, () => offer())
  expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1)
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
  expect(await stage.announced('ticket.transferOffered', tickets[0]!.id)).toHaveLength(1)
})

test('the first answer to an offer is given again once the ticket is gone, and keeps no address', async () => {
  const { replayed: _, ...first } = await offer()
  await accept(await stage.tokenOf(first.id))
  expect(await offer()).toEqual({ ...first, replayed: true })
  const keys = await stage.db.idempotencyKey.findMany({ where: { caller: me } })
  expect(JSON.stringify(keys)).not.toContain(email)
  await expect(offer({ idempotencyKey: 'another' })).rejects.toMatchObject({
    code: 'booking.notTransferable',
  })
})

test('a key of an offer is not one of another offer', async () => {
  await offer()
  await expect(offer({ email: 'dayo@example.com' })).rejects.toMatchObject(reused)
  await expect(offer({ ticketId: tickets[1]!.id })).rejects.toMatchObject(reused)
  await expect(offer({ ticketId: newId() })).rejects.toMatchObject({ code: 'booking.ticketNotFound' })
})

test('fifty who take a ticket with one key have it, and it is one', async () => {
  const [token, key] = [await stage.tokenOf((await offer()).id), randomId()]
  const answers = await atOnce(50, () => accept(token, key))
  expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1)
  expect(new Set(answers.map(({ id, code }) => `${id} ${code}`)).size).toBe(1)
  expect(await live()).toBe(2)
  await expect(accept(token, key, 'Dayo')).rejects.toMatchObject(reused)
})

test('control: with a key each, forty-nine of fifty hear that it is over', async () => {
  const token = await stage.tokenOf((await offer()).id)
  const taking = await Promise.allSettled(
    Array.from({ length: 50 }, () => insist(() => accept(token, randomId()))),
  )
  const codes = taking.flatMap(one => (one.status === 'rejected' ? faultOf(one.reason).code : []))
  expect(codes).toEqual(Array<string>(49).fill('booking.transferExpired'))
})

test('who is refused may use the key again', async () => {
  const key = randomId()
  const { id } = await offer()
  const token = await stage.tokenOf(id)
  await as(me, () => stage.withdrawTransfer({ ticketId: tickets[0]!.id }))
  await expect(accept(token, key)).rejects.toMatchObject({ code: 'booking.transferExpired' })
  const again = await stage.tokenOf((await offer({ idempotencyKey: undefined })).id)
  expect(await accept(again, key)).toMatchObject({ replayed: false, state: 'VALID' })
})
