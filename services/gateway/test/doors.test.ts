import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type {
  Door,
  DoorConflict,
  TicketLookup,
  Order,
  Page,
  DoorSyncResult,
  Ticket,
} from '@boxoffice/contracts'
import { said, ApiFixture, type Person, type Show } from './api.fixture.js'

const fixture = new ApiFixture()
let show: Show
let buyer: Person
let order: Order
let door: Person
beforeAll(async () => {
  show = await fixture.show([{ price: { amount: 0, currency: 'NGN' } }])
  buyer = await fixture.person()
  door = await fixture.person()
  const member = { email: door.email, role: 'DOOR' }
  said(await show.owner.post(`/organizers/${show.organizer.id}/members`, member), 201)
})
beforeEach(async () => {
  order = await fixture.hold(buyer, show.event, 3)
})

const at = () => `/events/${show.event.id}/door`
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
const codeOf = (index: number) => order.tickets[index]!.code
const validate = (code: string, gate?: string) =>
  door.post('/tickets/validate', { code, eventId: show.event.id, gate })
const lookUp = async (code: string) =>
  said(await door.get(`/tickets/lookup?code=${code}`), 200).body as TicketLookup
const sync = async (device: string, scans: object[]) =>
  (said(await door.post(at(), { device, scans }), 200).body as DoorSyncResult).results

describe('The check-in', () => {
  test('looks a ticket up, admits it once, and then every door refuses it', async () => {
    const code = codeOf(0)
    expect(await lookUp(code)).toMatchObject({ admissible: true, gate: null, ticket: { state: 'VALID' } })
    const { ticket } = said(await validate(code, 'North'), 200).body as { ticket: Ticket }
    expect(ticket).toMatchObject({ code, state: 'ADMITTED', holder: order.tickets[0]!.holder })
    const again = said(await validate(code, 'South'), 409).body as object
    expect(again).toMatchObject({
      code: 'booking.alreadyAdmitted',
      admittedAt: ticket.admittedAt,
      gate: 'North',
    })
    expect(await lookUp(code)).toEqual({ admissible: false, gate: 'North', ticket })
    const { admitted } = said(await door.get(at()), 200).body as Door
    expect(admitted).toContainEqual({ ticketId: ticket.id, admittedAt: ticket.admittedAt })
  })

  test('admits one guest when a hundred scans of one ticket come at once', async () => {
    const results = await Promise.all(Array.from({ length: 100 }, () => validate(codeOf(1))))
    const statuses = results.map(({ status }) => status)
    expect(statuses.filter(status => status === 200)).toHaveLength(1)
    expect(statuses.filter(status => status === 409)).toHaveLength(99)
  })

  test('gives the same result for offline scans, in whatever order they are sent', async () => {
    const [first, second] = [codeOf(0), codeOf(1)]
    const left = [
      { code: first, scannedAt: ago(10), gate: 'Left' },
      { code: second, scannedAt: ago(4), gate: 'Left' },
    ]
    const right = [
      { code: first, scannedAt: ago(8), gate: 'Right' },
      { code: second, scannedAt: ago(6), gate: 'Right' },
    ]
    expect((await sync('right', right)).map(({ result }) => result)).toEqual(['ADMITTED', 'ADMITTED'])
    const earlier = { result: 'CONFLICT', reason: 'ADMITTED_EARLIER' }
    expect(await sync('left', left)).toMatchObject([{ result: 'ADMITTED' }, earlier])
    expect(await sync('right', right)).toMatchObject([earlier, { result: 'ADMITTED' }])
    expect([(await lookUp(first)).gate, (await lookUp(second)).gate]).toEqual(['Left', 'Right'])
    const { data } = said(await door.get(`${at()}/conflicts?limit=2`), 200).body as Page<DoorConflict>
    expect(data).toMatchObject([
      { device: 'left', reason: 'ADMITTED_EARLIER', winner: { device: 'right', gate: 'Right' } },
      { device: 'right', reason: 'ADMITTED_EARLIER', winner: { device: 'left', gate: 'Left' } },
    ])
  })

  test('takes a thousand offline scans in one request', async () => {
    const gate = 'The gate with the longest name that a sign has room for'
    const scans = Array.from({ length: 1_000 }, (_, index) => ({
      code: codeOf(index % 3),
      scannedAt: new Date(Date.now() + index).toISOString(),
      gate,
    }))
    const results = await sync('stadium', scans)
    expect(results.filter(({ result }) => result === 'ADMITTED')).toHaveLength(3)
    expect(results.filter(({ reason }) => reason === 'ADMITTED_EARLIER')).toHaveLength(997)
    said(await door.post(at(), { device: 'stadium', scans: [...scans, ...scans.slice(0, 1)] }), 422)
  })

  test('refuses a ticket of a cancelled free order, and scanners are notified', async () => {
    const code = codeOf(2)
    const { asOf } = said(await door.get(at()), 200).body as Door
    said(await buyer.delete(`/orders/${order.id}`), 200)
    expect(said(await validate(code), 409).body).toMatchObject({
      code: 'booking.notAdmissible',
      state: 'CANCELLED',
    })
    const { revoked } = said(await door.get(`${at()}?since=${asOf}`), 200).body as Door
    expect(revoked).toContainEqual({ ticketId: order.tickets[2]!.id, issue: 1 })
    expect(await sync('left', [{ code, scannedAt: ago(0) }])).toMatchObject([
      { result: 'CONFLICT', reason: 'CANCELLED' },
    ])
  })

  test('is refused to callers who are not staff of the event', async () => {
    const [code, scans] = [codeOf(0), [{ code: codeOf(0), scannedAt: ago(0) }]]
    said(await buyer.post('/tickets/validate', { code, eventId: show.event.id }), 403)
    said(await buyer.get(`/tickets/lookup?code=${code}`), 404)
    said(await buyer.get(at()), 404)
    said(await buyer.post(at(), { device: 'mine', scans }), 404)
    said(await buyer.get(`${at()}/conflicts`), 404)
    said(await fixture.anyone.get(at()), 401)
  })
})
