import { describe, expect, test } from '@jest/globals'
import { said, ApiFixture } from './api.fixture.js'

const fixture = new ApiFixture()

describe('A ticket’s holder', () => {
  test('is notified that the event moves, then that it is cancelled, and is refunded', async () => {
    const { owner, event } = await fixture.show()
    const [buyer, otherBuyer] = [await fixture.person(), await fixture.person()]
    const order = await fixture.bought(buyer, event)

    const times = { startsAt: '2027-03-27T18:00:00Z', endsAt: '2027-03-27T23:00:00Z' }
    said(await owner.patch(`/events/${event.id}`, times), 200)
    const moved = await fixture.mail(buyer.email, `Change of time or place: ${event.title}`)
    expect(moved.text).toContain('When: Saturday, 27 March 2027, 19:00 (Africa/Lagos)')
    expect(moved.text).toContain('The Boathouse')

    said(await owner.post(`/events/${event.id}/cancel`, { reason: 'The river rose.' }), 200)
    const cancelled = await fixture.mail(buyer.email, `Cancelled: ${event.title}`)
    expect(cancelled.text).toContain('The river rose.')
    expect(cancelled.text).toContain('The money goes back by itself')
    await fixture.inState(buyer, order, 'REFUNDED')

    const subjects = (await fixture.mailsTo(buyer.email)).map(({ subject }) => subject)
    for (const about of ['Your tickets for', 'Change of time or place:', 'Cancelled:'])
      expect(subjects.filter(subject => subject === `${about} ${event.title}`)).toHaveLength(1)
    expect((await fixture.mailsTo(otherBuyer.email)).map(({ subject }) => subject)).not.toContainEqual(
      expect.stringContaining(event.title),
    )
  })

  test('is not notified of a change that moves nothing, and reads nothing of money when a free event is cancelled', async () => {
    const { owner, event } = await fixture.show([{ price: 0 }])
    const buyer = await fixture.person()
    await fixture.hold(buyer, event)
    said(await owner.patch(`/events/${event.id}`, { description: 'Four bands, one stage.' }), 200)
    said(await owner.post(`/events/${event.id}/cancel`, {}), 200)
    const { text } = await fixture.mail(buyer.email, `Cancelled: ${event.title}`)
    expect(text).not.toContain('money')
    const subjects = (await fixture.mailsTo(buyer.email)).map(({ subject }) => subject)
    expect(subjects).not.toContain(`Change of time or place: ${event.title}`)
  })
})
