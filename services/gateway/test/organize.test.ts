import { beforeAll, describe, expect, test } from '@jest/globals'
import request from 'supertest'
import type { Availability, Event, Order, Tier } from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import { concert, said, ApiFixture, type Person, type Show } from './api.fixture.js'

const fixture = new ApiFixture()
const naira = (amount: number) => ({ amount, currency: 'NGN' })

const event = async (caller: { get: ApiFixture['anyone']['get'] }, { id }: { id: string }) =>
  said(await caller.get(`/events/${id}`), 200).body as Event

/** The price of a tier, as booking knows it. */
const priceOf = async (show: Show, tierId: string, code = '') =>
  (
    (await fixture.anyone.get(`/events/${show.event.id}/availability${code}`)).body as Availability
  ).tiers.find(tier => tier.tierId === tierId)?.price.amount

const patchIf = (owner: Person, path: string, version: number | string, change: object) =>
  request(fixture.url)
    .patch(`/api${path}`)
    .set('Authorization', `Bearer ${owner.token}`)
    .set('If-Match', `"${version}"`)
    .send(change)

describe('An organizer’s change of an event', () => {
  let show: Show
  let path: string
  beforeAll(async () => {
    show = await fixture.show()
    path = `/events/${show.event.id}`
  })

  test('is seen by its author at once, and by everybody else within a second', async () => {
    await event(fixture.anyone, show.event)
    const changed = said(await show.owner.patch(path, { title: 'Highlife by the Sea' }), 200)
    expect(changed.headers['etag']).toBe(`"${(changed.body as Event).version}"`)
    expect((await event(show.owner, show.event)).title).toBe('Highlife by the Sea')
    await until(async () => (await event(fixture.anyone, show.event)).title === 'Highlife by the Sea', {
      withinMs: 1_000,
    })
  })

  test('is applied once when eight changes name the same version', async () => {
    const { version } = await event(show.owner, show.event)
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        patchIf(show.owner, path, version, { title: `Title ${index}` }),
      ),
    )
    expect(all.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 412)])
    const refused = all.find(({ status }) => status === 412)!
    expect(refused.body).toMatchObject({ code: 'catalog.versionOutdated', version: version + 1 })
  })

  test('is refused when it makes the event inconsistent', async () => {
    const before = await event(show.owner, show.event)
    for (const wrong of [
      { endsAt: '2027-03-20T17:00:00Z' },
      { startsAt: 'tomorrow' },
      { timeZone: 'Africa/Atlantis' },
      { venue: { name: 'Nowhere', city: 'Lagos', country: 'XX' } },
      { venue: { name: 'Nowhere', city: 'Lagos', country: 'NG', latitude: 91, longitude: 0 } },
      { title: 'Turned \u202E around' },
      { capacity: 0 },
      { spotsThreshold: -1 },
      { questions: [{ label: 'Which?', kind: 'CHOICE' }] },
      { refundPolicy: { hoursBefore: 24, percent: 101 } },
    ])
      expect(said(await show.owner.patch(path, wrong), 422).body).toMatchObject({ code: 'invalid' })
    said(await show.owner.patch(path, { category: 'Knitting' }), 422)
    said(await show.owner.patch(path, { currency: 'USD' }), 409)
    expect(await event(show.owner, show.event)).toEqual(before)
  })

  test('is refused when it takes the capacity below what is held and sold, and the answer says how much that is', async () => {
    const buyer = await fixture.person()
    await fixture.hold(buyer, show.event, 5)
    const [tier] = show.event.tiers
    const refused = said(await show.owner.patch(`${path}/tiers/${tier!.id}`, { capacity: 4 }), 409)
    expect(refused.body).toMatchObject({ code: 'booking.capacityTaken', tierId: tier!.id, taken: 5 })
    expect(said(await show.owner.patch(path, { capacity: 4 }), 409).body).toMatchObject({ taken: 5 })
    said(await show.owner.patch(`${path}/tiers/${tier!.id}`, { capacity: 5 }), 200)
    expect(said(await fixture.anyone.get(`${path}/availability`), 200).body).toMatchObject({
      tiers: [{ available: 0, sale: 'SOLD_OUT' }],
    })
    said(await show.owner.delete(`${path}/tiers/${tier!.id}`), 409)
    expect(said(await show.owner.delete(path), 409).body).toMatchObject({ code: 'booking.eventHasSales' })
  })
})

describe('The tiers of an event', () => {
  test('are seen and sold with their access code alone when they are hidden', async () => {
    const show = await fixture.show()
    const path = `/events/${show.event.id}`
    const hidden = { name: 'Friends', price: 0, capacity: 5, hidden: true, accessCode: 'Moonrise' }
    const tier = said(await show.owner.post(`${path}/tiers`, hidden), 201).body as Tier
    const names = async (query = '') =>
      (said(await fixture.anyone.get(`${path}${query}`), 200).body as Event).tiers.map(({ name }) => name)
    expect(await names()).toEqual(['Tier 1'])
    expect(await names('?accessCode=wrong')).toEqual(['Tier 1'])
    expect(await names('?accessCode=moonrise')).toEqual(['Tier 1', 'Friends'])
    expect(said(await fixture.anyone.get(`${path}/tiers?accessCode=MOONRISE`), 200).text).not.toContain(
      'Moonrise',
    )

    const buyer = await fixture.person()
    const order = { eventId: show.event.id, items: [{ tierId: tier.id, quantity: 1 }] }
    await until(async () => (await priceOf(show, tier.id, '?accessCode=moonrise')) === 0)
    expect(said(await buyer.post('/orders', order), 422).body).toMatchObject({ code: 'booking.tierNotFound' })
    said(await buyer.post('/orders', { ...order, accessCode: 'moonshine' }), 422)
    said(await buyer.post('/orders', { ...order, accessCode: ' MOONRISE ' }), 201)
  })

  test('have discounts that end with their quota, and prices that rise with sales', async () => {
    const show = await fixture.show([{ capacity: 10, price: naira(100_000) }])
    const [tier] = show.event.tiers
    const path = `/events/${show.event.id}/tiers/${tier!.id}`
    said(await show.owner.put(`${path}/discount`, { kind: 'PERCENT', value: 25, quota: 2 }), 200)
    const steps = { steps: [{ soldShare: 0.3, percent: 50 }] }
    said(await show.owner.put(`${path}/pricing`, { ...steps, ceiling: naira(140_000) }), 200)
    await until(async () => (await priceOf(show, tier!.id)) === 75_000)

    const buyer = await fixture.person()
    const first = await fixture.hold(buyer, show.event, 3)
    expect(first).toMatchObject({ discount: naira(50_000), total: naira(250_000) })
    const second = await fixture.hold(buyer, show.event, 1)
    expect(second).toMatchObject({ discount: naira(0), total: naira(140_000) })

    said(await buyer.delete(`/orders/${first.id}`), 200)
    expect(await fixture.hold(buyer, show.event, 1)).toMatchObject({ total: naira(75_000) })
    said(await show.owner.delete(`${path}/discount`), 200)
    said(await show.owner.delete(`${path}/pricing`), 200)
    await until(async () => (await priceOf(show, tier!.id)) === 100_000)
  })
})

describe('A cancelled event', () => {
  test('sells nothing, refunds its orders, and admits nobody', async () => {
    const show = await fixture.show([{}, { price: 0 }])
    const [buyer, holder] = [await fixture.person(), await fixture.person()]
    const paid = await fixture.bought(buyer, show.event)
    const held = await fixture.hold(holder, show.event)
    const items = [{ tierId: show.event.tiers[1]!.id, quantity: 1 }]
    const free = said(await holder.post('/orders', { eventId: show.event.id, items }), 201).body as Order

    const reason = 'The singer has lost her voice'
    const path = `/events/${show.event.id}/cancel`
    const cancelled = said(await show.owner.post(path, { reason }), 200).body as Event
    expect(cancelled).toMatchObject({ state: 'CANCELLED', cancelReason: reason })
    expect(said(await show.owner.post(path, {}), 200).body).toMatchObject({ version: cancelled.version })

    await fixture.inState(buyer, paid, 'REFUNDED')
    await fixture.inState(holder, held, 'RELEASED')
    await fixture.inState(holder, free, 'CANCELLED')
    said(await buyer.post('/orders', { eventId: show.event.id, items }), 409)
    const scan = { code: paid.tickets[0]!.code, eventId: show.event.id }
    expect(said(await show.owner.post('/tickets/validate', scan), 409).body).toMatchObject({
      code: 'booking.notAdmissible',
    })
    said(await show.owner.patch(`/events/${show.event.id}`, { title: 'On again' }), 409)
  })
})

describe('A copy of an event', () => {
  test('is a draft that differs in its time alone', async () => {
    const { owner, event: first } = await fixture.show([{ salesEnd: '2027-03-20T12:00:00Z' }])
    const path = `/events/${first.id}/duplicate`
    const again = said(await owner.post(path, { startsAt: '2027-04-17T18:00:00Z' }), 201).body as Event
    expect(again).toMatchObject({
      title: first.title,
      state: 'DRAFT',
      endsAt: '2027-04-17T23:00:00.000Z',
      tiers: [{ name: 'Tier 1', salesEnd: '2027-04-17T12:00:00.000Z' }],
    })
    expect([again.id, again.slug, again.tiers[0]!.id]).not.toEqual([first.id, first.slug, first.tiers[0]!.id])
    said(await owner.delete(`/events/${again.id}`), 204)
    said(await owner.get(`/events/${again.id}`), 404)
  })

  test('to many dates is a series, which is found as one', async () => {
    const { owner, event: first } = await fixture.show()
    const startsAt = ['2027-04-17T18:00:00Z', '2027-05-15T18:00:00Z', '2027-06-19T18:00:00Z']
    const made = said(await owner.post(`/events/${first.id}/series`, { startsAt }), 201)
    const { data } = made.body as { data: Event[] }
    for (const { id } of data) said(await owner.post(`/events/${id}/publish`), 200)
    const { seriesId } = data[0]!
    const listed = said(await fixture.anyone.get(`/events?seriesId=${seriesId}`), 200).body as {
      data: Event[]
    }
    expect(listed.data.map(({ id }) => id)).toEqual([first.id, ...data.map(({ id }) => id)])
    said(await owner.post(`/events/${first.id}/series`, { startsAt: [startsAt[0], startsAt[0]] }), 422)
  })
})

describe('The search for events', () => {
  test('finds words with a typo and places with their distance, and counts the results', async () => {
    const city = `Port ${Math.random().toString(36).slice(2, 10)}`
    const venue = { name: 'Quay', city, country: 'NG', latitude: 4.8156, longitude: 7.0498 }
    const { event: there } = await fixture.show([{}], { title: `Saxophone Serenade ${city}`, venue })
    const found = async (query: string) =>
      (said(await fixture.anyone.get(`/events?${query}`), 200).body as { data: Event[] }).data
    const ids = (events: Event[]) => events.map(({ id }) => id)
    const inCity = `city=${encodeURIComponent(city)}`
    await until(async () => ids(await found(inCity)).includes(there.id))
    expect(ids(await found(`q=saxofone serenade&${inCity}`))).toEqual([there.id])
    const [near] = await found(`near=4.8,7.0&radiusKm=20&sort=distance&${inCity}`)
    expect(near).toMatchObject({ id: there.id, distanceKm: expect.closeTo(5.8, 0) as unknown })
    expect(ids(await found(`maxPrice=249999&${inCity}`))).toEqual([])
    const facets = said(await fixture.anyone.get(`/events/facets?${inCity}`), 200)
    expect(facets.body).toMatchObject({ categories: [{ name: 'Music', count: 1 }] })
    for (const wrong of [
      'near=91,0',
      'sort=distance',
      'radiusKm=0',
      'minPrice=2&maxPrice=1',
      'cursor=rubbish',
    ])
      said(await fixture.anyone.get(`/events?${wrong}`), 422)
  })

  test('is followed by a calendar file of the event', async () => {
    const { event: there } = await fixture.show()
    const file = said(await fixture.anyone.get(`/events/${there.id}/calendar.ics`), 200)
    expect(file.headers['content-type']).toBe('text/calendar; charset=utf-8')
    expect(file.text).toContain('DTSTART:20270320T180000Z')
    said(await fixture.anyone.get(`/events/${there.organizer.id}/calendar.ics`), 404)
  })
})

describe('Categories', () => {
  test('are changed by an ADMIN alone, and deleted when no event has them', async () => {
    const admin = await fixture.admin()
    const name = `Puppetry ${Date.now()}`
    const { id } = said(await admin.post('/categories', { name }), 201).body as { id: string }
    said(await admin.post('/categories', { name: name.toUpperCase() }), 409)
    said(await (await fixture.person()).post('/categories', { name: 'Mine' }), 403)

    const { owner } = await fixture.show()
    const puppets = said(await owner.post('/events', { ...concert(), category: name }), 201).body as Event
    expect(said(await admin.delete(`/categories/${id}`), 409).body).toMatchObject({ events: 1 })
    said(await admin.patch(`/categories/${id}`, { name: `${name} & Masks` }), 200)
    const renamed = await until(async () => {
      const found = await event(owner, puppets)
      return found.version > puppets.version && found
    })
    expect(renamed.category).toBe(`${name} & Masks`)
    said(await owner.delete(`/events/${puppets.id}`), 204)
    said(await admin.delete(`/categories/${id}`), 204)
  })
})
