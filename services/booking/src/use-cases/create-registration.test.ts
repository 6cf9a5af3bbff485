import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import type { NewRegistration, SaleTerms } from '@boxoffice/contracts'
import { hashOf, tierTerms, saleTerms } from '../../test/sale.fixture.js'
import { placing } from '../core/event.fixture.js'
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
beforeAll(async () => {
  fixture = await registrationsFixture()
})
beforeEach(async () => {
  offer = await fixture.offer(saleTerms([free()]))
})
afterAll(() => fixture.close())

const command = (more: Partial<NewRegistration> = {}) => registrationFor(offer, more)
const soldOf = async (tierId: string) => (await fixture.tier(tierId)).sold

describe('CreateRegistrationHandler for anybody', () => {
  test('registers for the only free tier without naming it, with a ticket at once', async () => {
    const me = user()
    const { replayed: _, ...registration } = await fixture.register(
      me,
      command({ email: 'ada@example.test' }),
    )
    expect(registration).toMatchObject({
      ...{ tierId: offer.tiers[0]!.id, name: 'Ada Obi', email: 'ada@example.test', complimentary: false },
      ...{
        state: 'CONFIRMED',
        ticket: { state: 'VALID', holder: { name: 'Ada Obi', email: 'ada@example.test' } },
      },
    })
    expect(registration.accessToken).toBeUndefined()
    expect(await fixture.announced(registration.id)).toEqual(['order.confirmed'])
    const { id: registrationId, eventId } = registration
    const read = () => fixture.getRegistration({ eventId, registrationId })
    expect(await as(me, read)).toEqual(registration)
    for (const outsider of [null, user()])
      expect(await refused(as(outsider, read))).toBe('booking.registrationNotFound')
  })

  test('returns a token to a guest that opens this registration alone', async () => {
    const [mine, other] = [await fixture.register(null, command()), await fixture.register(null, command())]
    const { accessToken: _, replayed: __, ...shown } = mine
    const read = (who: typeof mine) =>
      as(guest(who), () => fixture.getRegistration({ eventId: offer.eventId, registrationId: mine.id }))
    expect(await read(mine)).toEqual(shown)
    expect(await refused(read(other))).toBe('booking.registrationNotFound')
  })

  test('requires the tier where more than one is free, or none', async () => {
    const hidden = { hidden: true, accessCodeHash: hashOf('moonrise') }
    offer = await fixture.offer(saleTerms([tierTerms(), free(hidden)]))
    expect(await refused(fixture.register(null, command()))).toBe('booking.tierRequired')
    const { tierId } = await fixture.register(null, command({ accessCode: 'Moonrise' }))
    expect(tierId).toBe(offer.tiers[1]!.id)
    offer = await fixture.offer(saleTerms([free(), free()]))
    expect(await refused(fixture.register(null, command()))).toBe('booking.tierRequired')
  })

  test.each([
    ['costs something', tierTerms(), 'booking.tierNotFree'],
    ['is hidden', free({ hidden: true }), 'booking.tierNotFound'],
    ['is not on sale', free({ salesStart: '2026-12-02T00:00:00Z' }), 'booking.notOnSale'],
    ['is sold in pairs', free({ minPerOrder: 2 }), 'booking.quantityOutOfRange'],
  ])('is refused a tier that %s', async (_, tier, code) => {
    offer = await fixture.offer(saleTerms([tier]))
    expect(await refused(fixture.register(user(), command({ tierId: tier.id })))).toBe(code)
    expect(await soldOf(tier.id)).toBe(0)
  })

  test('registers for a tier that its discount makes free', async () => {
    const discount = { kind: 'PERCENT' as const, value: 100 }
    offer = await fixture.offer(saleTerms([tierTerms({ discount })]))
    expect(await fixture.register(null, command())).toMatchObject({
      state: 'CONFIRMED',
      complimentary: false,
    })
  })

  test('stores the registrant’s answers and returns them', async () => {
    const asked = { label: 'Meal', kind: 'TEXT' as const, required: true }
    const questions = [
      { ...asked, id: newId(), askedOf: 'BUYER' as const },
      { ...asked, id: newId(), label: 'Size', askedOf: 'ATTENDEE' as const },
    ]
    offer = await fixture.offer(saleTerms([free()], { questions }))
    expect(await refused(fixture.register(null, command()))).toBe('invalid')
    const answers = questions.map(({ id }) => ({ questionId: id, value: 'M' }))
    const { id, answers: said } = await fixture.register(null, command({ answers }))
    expect(said).toEqual(answers.map((answer, index) => ({ ...answer, label: ['Meal', 'Size'][index] })))
    const row = await fixture.db.order.findUniqueOrThrow({ where: { id }, include: { tickets: true } })
    expect([row.answers, row.tickets[0]!.answers, row.attendees]).toEqual([[said[0]], [said[1]], []])
  })

  test('requires a queue admission of registrants, but not of guests whom the organizer invites', async () => {
    offer = await fixture.offer(saleTerms([free()], { waitingRoom: true }))
    expect(await refused(fixture.register(null, command()))).toBe('booking.queueAdmissionRequired')
    expect((await fixture.register(await fixture.organizer(offer), command())).complimentary).toBe(true)
  })
})

describe('CreateRegistrationHandler for an organizer', () => {
  test('registers a guest for any tier with a ticket available, whatever its sale window and limits', async () => {
    const shut = { salesEnd: '2026-11-01T00:00:00Z', hidden: true, maxPerBuyer: 1, minPerOrder: 2 }
    const tier = tierTerms({ ...shut, capacity: 2 })
    offer = await fixture.offer(saleTerms([tier]))
    const organizer = await fixture.organizer(offer)
    const given = await fixture.register(organizer, command({ tierId: tier.id }))
    expect(given).toMatchObject({ complimentary: true, state: 'CONFIRMED' })
    expect(given.accessToken).toBeUndefined()
    const order = await fixture.db.order.findUniqueOrThrow({
      where: { id: given.id },
      include: { lines: true },
    })
    expect(order).toMatchObject({ total: 0n, fees: 0n, buyerId: null, lines: [{ unitPrice: 0n }] })
    await fixture.register(organizer, command({ tierId: tier.id }))
    expect(await refused(fixture.register(organizer, command({ tierId: tier.id })))).toBe('booking.soldOut')
    expect(await soldOf(tier.id)).toBe(2)
  })

  test('counts OWNER, MANAGER and the organizer’s API key as the organizer, but neither DOOR staff nor other keys', async () => {
    offer = await fixture.offer(saleTerms([tierTerms()]))
    const tierId = offer.tiers[0]!.id
    const register = async (actor: ReturnType<typeof user>) =>
      refused(fixture.register(actor, command({ tierId })))
    const key = (organizerId: string) => ({ subject: newId(), role: 'KEY' as const, organizerId, scopes: [] })
    expect(await register(await fixture.organizer(offer, 'OWNER'))).toBe('nothing')
    expect(await register(key(offer.organizerId))).toBe('nothing')
    expect(await register(await fixture.organizer(offer, 'DOOR'))).toBe('booking.tierNotFree')
    expect(await register(key(newId()))).toBe('booking.eventNotFound')
  })

  test('does not require answers of the organizer', async () => {
    const question = { id: newId(), label: 'Size', kind: 'TEXT' as const, required: true }
    offer = await fixture.offer(saleTerms([free()], { questions: [{ ...question, askedOf: 'ATTENDEE' }] }))
    expect((await fixture.register(await fixture.organizer(offer), command())).answers).toEqual([])
  })

  test('lists registrations by part of name or address, newest first, in pages, to the event’s managers alone', async () => {
    const made = []
    for (const name of ['Ada', 'Chidi', 'ADAEZE', 'Nadal'])
      made.push(await fixture.register(null, command({ name, email: `${newId()}@x.test` })))
    await fixture.stock.placeOrder(placing(offer.eventId, [{ tierId: offer.tiers[0]!.id, quantity: 1 }]))
    const organizer = await fixture.organizer(offer)
    const list = (more: object) =>
      as(organizer, () => fixture.listRegistrations({ eventId: offer.eventId, limit: 2, ...more }))
    const first = await list({ q: 'ada' })
    expect(first.data.map(({ name }) => name)).toEqual(['Nadal', 'ADAEZE'])
    const second = await list({ q: 'ada', cursor: first.nextCursor })
    expect(second).toMatchObject({ data: [{ name: 'Ada' }], nextCursor: null })
    expect((await list({ q: made[1]!.email })).data.map(({ id }) => id)).toEqual([made[1]!.id])
    const query = { eventId: offer.eventId, limit: 2 }
    const asked = as(user(), () => fixture.listRegistrations(query))
    expect(await refused(asked)).toBe('booking.eventNotFound')
  })
})
