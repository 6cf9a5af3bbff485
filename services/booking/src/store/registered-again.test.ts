import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { register as metrics } from 'prom-client'
import { v4 as randomId } from 'uuid'
import type { NewRegistration, SaleTerms } from '@boxoffice/contracts'
import { saleTerms } from '../../test/sale.fixture.js'
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
  offer = await fixture.offer(saleTerms([free({ capacity: 100 })]))
})
afterAll(() => fixture.close())

const command = (more: Partial<NewRegistration> = {}) =>
  registrationFor(offer, { idempotencyKey: randomId(), ...more })
const soldOf = async (tierId: string) => (await fixture.tier(tierId)).sold

/** The number of registrations that were counted. */
async function counted() {
  const found = (await metrics.getMetricsAsJSON()).find(({ name }) => name.endsWith('registrations_total'))
  return found!.values.reduce((sum, { value }) => sum + value, 0)
}

describe('a repeated registration', () => {
  test('with its key gets the first answer with its token', async () => {
    const asked = command()
    const first = await fixture.register(null, asked)
    const before = await counted()
    const again = await fixture.register(null, asked)
    expect(again).toEqual({ ...first, replayed: true })
    expect(first).toMatchObject({ replayed: false, accessToken: expect.stringMatching(/^bxo_/) })
    expect(await soldOf(offer.tiers[0]!.id)).toBe(1)
    expect(await counted()).toBe(before)
  })

  test('of fifty concurrent ones with one key at two replicas registers once, and all get the same answer', async () => {
    const asked = command()
    const replicas = [fixture, fixture.other]
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        as(null, () => replicas[index % 2]!.createRegistration(asked)),
      ),
    )
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1)
    for (const answer of answers)
      expect({ ...answer, replayed: true }).toEqual({ ...answers[0], replayed: true })
    expect(await soldOf(offer.tiers[0]!.id)).toBe(1)
  })

  test('control: without a key is refused as alreadyRegistered', async () => {
    const asked = command({ idempotencyKey: undefined })
    await fixture.register(null, asked)
    expect(await refused(fixture.register(null, asked))).toBe('booking.alreadyRegistered')
  })

  test('gets the first answer whatever has happened to the registration and the event', async () => {
    const asked = command()
    const { replayed: _, ...first } = await fixture.register(null, asked)
    const id = { eventId: offer.eventId, registrationId: first.id }
    await as(guest(first), () => fixture.updateRegistration({ ...id, name: 'Ada Obi-Eze' }))
    await fixture.offer({ ...offer, version: 2, tiers: [...offer.tiers, free()], state: 'CANCELLED' })
    expect(await fixture.register(null, asked)).toEqual({ ...first, replayed: true })
  })

  test('with another body is refused, and by another caller is another registration', async () => {
    const asked = command({ idempotencyKey: 'mine' })
    const [me, other] = [user(), user()]
    await fixture.register(me, asked)
    expect(await refused(fixture.register(me, { ...asked, name: 'Somebody else' }))).toBe(
      'booking.idempotencyKeyReused',
    )
    expect(await fixture.register(other, command({ idempotencyKey: 'mine' }))).toMatchObject({
      replayed: false,
    })
  })

  test('of an organizer uses the organizer’s own keys', async () => {
    const two = [await fixture.organizer(offer), await fixture.organizer(offer, 'OWNER')]
    const asked = command({ idempotencyKey: '1' })
    const first = await fixture.register(two[0]!, asked)
    expect(first).toMatchObject({ complimentary: true, replayed: false })
    expect(await fixture.register(two[0]!, asked)).toEqual({ ...first, replayed: true })
    expect(await refused(fixture.register(two[1]!, asked))).toBe('booking.alreadyRegistered')
  })
})
