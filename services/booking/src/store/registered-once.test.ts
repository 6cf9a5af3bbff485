import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { saleTerms } from '../../test/sale.fixture.js'
import { orderInclude, type OrderRow } from './order-rows.js'
import type { Tx } from '../db.js'
import { Stock } from './stock.js'
import { UpdateRegistrationHandler } from '../use-cases/update-registration.js'
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
beforeEach(async () => {
  fixture = await registrationsFixture()
})
afterEach(() => fixture.close())

/** Switches the look-up of registrations off. */
class Unlooking extends Stock {
  protected override readonly readRegistered = async () => new Set<string>()
}

/** Forty register one address at the same moment, at two replicas; ten others register beside them. */
async function rush(Kind = Stock) {
  const offer = await fixture.offer(saleTerms([free({ capacity: 1_000 })]))
  const two = fixture.registrationReplicas(Kind)
  const { email } = registrationFor(offer)
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, index) => {
      const { createRegistration } = two[index % 2]!
      return refused(as(null, () => createRegistration(registrationFor(offer, index % 5 ? { email } : {}))))
    }),
  )
  return {
    same: results.filter((_, index) => index % 5),
    others: results.filter((_, index) => index % 5 === 0),
    sold: (await fixture.tier(offer.tiers[0]!.id)).sold,
  }
}
const made = (results: string[]) => results.filter(code => code === 'nothing').length

describe('one registration per address and tier', () => {
  test('succeeds of forty concurrent ones; the others are refused, and no other entry of their batch is', async () => {
    const { same, others, sold } = await rush()
    expect([made(same), made(others), sold]).toEqual([1, 10, 11])
    expect(same.filter(code => code === 'booking.alreadyRegistered')).toHaveLength(39)
  })

  test('is guarded by the index alone, which fails no other entry of the batch', async () => {
    const { same, others, sold } = await rush(Unlooking)
    expect([made(same), made(others), sold]).toEqual([1, 10, 11])
  })

  test('control: without the check and the index an address is registered more than once', async () => {
    await fixture.database.query('drop index booking.orders_registered')
    expect(made((await rush(Unlooking)).same)).toBeGreaterThan(1)
  })

  /** Takes the lock away under which a registration gets another address. */
  class Unlocked extends UpdateRegistrationHandler {
    protected override readonly locked = (tx: Tx, { id }: OrderRow) =>
      tx.order.findUniqueOrThrow({ where: { id }, include: orderInclude })
  }

  /** Ten registrations are to have one address, at the same moment. */
  async function allTo(handler: Pick<UpdateRegistrationHandler, 'updateRegistration'>) {
    const offer = await fixture.offer(saleTerms([free({ capacity: 100 })]))
    const { email } = registrationFor(offer)
    const all = []
    for (let count = 0; count < 10; count++) all.push(await fixture.register(null, registrationFor(offer)))
    return Promise.all(
      all.map(one => {
        const change = { eventId: offer.eventId, registrationId: one.id, email }
        return refused(as(guest(one), () => handler.updateRegistration(change)))
      }),
    )
  }

  test('succeeds of ten concurrent corrections to one address; the others are refused as alreadyRegistered', async () => {
    const results = await allTo(fixture)
    expect(made(results)).toBe(1)
    expect(results.filter(code => code === 'booking.alreadyRegistered')).toHaveLength(9)
  })

  test('control: without the lock and the index several corrections get the address', async () => {
    await fixture.database.query('drop index booking.orders_registered')
    expect(made(await allTo(fixture.makeUpdate(Unlocked)))).toBeGreaterThan(1)
  })

  test('is possible for another tier, and again after a cancellation', async () => {
    const offer = await fixture.offer(saleTerms([free(), free()]))
    const [one, two] = offer.tiers.map(({ id }) => id) as [string, string]
    const { email } = registrationFor(offer)
    const first = await fixture.register(null, registrationFor(offer, { tierId: one, email }))
    await fixture.register(null, registrationFor(offer, { tierId: two, email }))
    const again = () => refused(fixture.register(user(), registrationFor(offer, { tierId: one, email })))
    expect(await again()).toBe('booking.alreadyRegistered')
    const id = { eventId: offer.eventId, registrationId: first.id }
    await as(guest(first), () => fixture.cancelRegistration(id))
    expect(await again()).toBe('nothing')
    expect(await fixture.broken()).toEqual([])
  })

  test('is refused as alreadyRegistered, also when the tier is sold out', async () => {
    const offer = await fixture.offer(saleTerms([free({ capacity: 1 })]))
    const { email } = await fixture.register(null, registrationFor(offer))
    expect(await refused(fixture.register(null, registrationFor(offer, { email })))).toBe(
      'booking.alreadyRegistered',
    )
    expect(await refused(fixture.register(null, registrationFor(offer)))).toBe('booking.soldOut')
  })
})
