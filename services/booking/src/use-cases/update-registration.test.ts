import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import type { SaleTerms, Registration } from '@boxoffice/contracts'
import type { Actor } from '@boxoffice/bus'
import { saleTerms } from '../../test/sale.fixture.js'
import { OnUserErased } from './on-user-erased.js'
import {
  as,
  free,
  guest,
  registrationsFixture,
  refused,
  user,
  registrationFor,
  type RegistrationsFixture,
} from '../../test/registrations.fixture.js'

let fixture: RegistrationsFixture
let offer: SaleTerms
let mine: Registration
let me: Actor
const question = {
  id: newId(),
  label: 'Size',
  kind: 'TEXT' as const,
  required: true,
  askedOf: 'ATTENDEE' as const,
}
const says = (value: string) => [{ questionId: question.id, value }]

beforeAll(async () => {
  fixture = await registrationsFixture()
})
beforeEach(async () => {
  offer = await fixture.offer(saleTerms([free({ capacity: 2 })], { questions: [question] }))
  const { replayed: _, ...registration } = await fixture.register(
    null,
    registrationFor(offer, { answers: says('M') }),
  )
  mine = registration
  me = guest(mine)
})
afterAll(() => fixture.close())

const ofMine = () => ({ eventId: offer.eventId, registrationId: mine.id })
const change = (actor: Actor, more: object) =>
  as(actor, () => fixture.updateRegistration({ ...ofMine(), ...more }))
const cancel = (actor: Actor) => as(actor, () => fixture.cancelRegistration(ofMine()))
const soldOf = async () => (await fixture.tier(offer.tiers[0]!.id)).sold
const setTicket = (more: object) => fixture.db.ticket.update({ where: { id: mine.ticket.id }, data: more })

describe('UpdateRegistrationHandler', () => {
  test('corrects name and answers of the registration and its ticket, and mails nothing', async () => {
    const changed = await change(me, { name: 'Ada Obi-Eze', answers: says('L') })
    const { accessToken: _, ...before } = mine
    expect(changed).toEqual({
      ...{ ...before, name: 'Ada Obi-Eze', version: before.version + 1 },
      ...{ answers: [{ ...says('L')[0], label: 'Size' }] },
      ticket: { ...before.ticket, holder: { name: 'Ada Obi-Eze', email: before.email } },
    })
    expect(await fixture.announced(mine.id)).toEqual(['order.confirmed'])
  })

  test('has the ticket mailed to a new address', async () => {
    const email = `${newId()}@example.test`
    expect(await change(me, { email })).toMatchObject({ email, ticket: { holder: { email } } })
    expect(await fixture.announced(mine.id)).toEqual(['order.confirmed', 'order.ticketsRequested'])
    expect(
      (await fixture.register(null, registrationFor(offer, { email: mine.email, answers: says('S') }))).state,
    ).toBe('CONFIRMED')
  })

  test('refuses an address that is registered already, and accepts the present one', async () => {
    const other = await fixture.register(null, registrationFor(offer, { answers: says('S') }))
    expect(await refused(change(me, { email: other.email }))).toBe('booking.alreadyRegistered')
    expect((await change(me, { email: mine.email })).email).toBe(mine.email)
  })

  test('requires answers of the registrant, but not of the organizer', async () => {
    expect(await refused(change(me, { answers: [] }))).toBe('invalid')
    expect((await change(await fixture.organizer(offer), { answers: [] })).answers).toEqual([])
  })

  test('refuses registrations of other users and cancelled ones', async () => {
    expect(await refused(change(user(), { name: 'Eve' }))).toBe('booking.registrationNotFound')
    await cancel(me)
    expect(await refused(change(me, { name: 'Ada' }))).toBe('booking.wrongState')
  })
})

describe('CancelRegistrationHandler', () => {
  test('returns the ticket to the inventory and revokes its code; a repeat changes nothing', async () => {
    const first = await cancel(me)
    expect(first).toMatchObject({ state: 'CANCELLED', ticket: { state: 'CANCELLED' } })
    expect(await soldOf()).toBe(0)
    expect(await cancel(me)).toEqual(first)
    expect(await soldOf()).toBe(0)
    expect(await fixture.announced(mine.id)).toEqual(['order.confirmed', 'order.cancelled'])
  })

  test('answers registrationNotFound to everybody but the registrant and the organizer', async () => {
    expect(await refused(cancel(user()))).toBe('booking.registrationNotFound')
    expect(await soldOf()).toBe(1)
  })

  test.each([
    ['who came in', () => setTicket({ state: 'ADMITTED', admittedAt: new Date() })],
    ['who gave the ticket away', () => setTicket({ state: 'TRANSFERRED' })],
  ])('is the organizer’s to cancel, and not that of %s', async (_, become) => {
    await become()
    expect(await refused(cancel(me))).toBe('booking.wrongState')
    expect(await soldOf()).toBe(1)
    expect((await cancel(await fixture.organizer(offer))).state).toBe('CANCELLED')
    expect(await soldOf()).toBe(0)
  })
})

test('an erased registrant leaves no name, address or answer, also after two registrations for one tier', async () => {
  const parent = user()
  const wide = await fixture.offer(saleTerms([free()], { questions: [question] }))
  for (const name of ['Canary', 'Canary the Second']) {
    const email = `canary-${newId()}@example.test`
    await fixture.register(parent, registrationFor(wide, { name, email, answers: says('canary yellow') }))
  }
  const traces = () =>
    fixture.database.query(
      `select from booking.orders where orders::text ~* 'canary'
       union all select from booking.tickets where tickets::text ~* 'canary'`,
    )
  expect(await traces()).toHaveLength(4)
  await new OnUserErased(fixture.db, fixture.clock).onUserErased(
    { userId: parent.subject, version: 1 },
    newId(),
  )
  expect(await traces()).toEqual([])
})
