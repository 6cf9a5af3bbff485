import { expect, test } from '@jest/globals'
import { said, World } from './world.fixture.js'

const world = new World()

test('who has tickets hears that the event moves, then that it is cancelled, and has the money back', async () => {
  const { owner, event } = await world.show()
  const [buyer, nobody] = [await world.person(), await world.person()]
  const order = await world.bought(buyer, event)

  const times = { startsAt: '2027-03-27T18:00:00Z', endsAt: '2027-03-27T23:00:00Z' }
  said(await owner.patch(`/events/${event.id}`, times), 200)
  const moved = await world.mail(buyer.email, `Change of time or place: ${event.title}`)
  expect(moved.text).toContain('When: Saturday, 27 March 2027, 19:00 (Africa/Lagos)')
  expect(moved.text).toContain('The Boathouse')

  said(await owner.post(`/events/${event.id}/cancel`, { reason: 'The river rose.' }), 200)
  const cancelled = await world.mail(buyer.email, `Cancelled: ${event.title}`)
  expect(cancelled.text).toContain('The river rose.')
  expect(cancelled.text).toContain('The money goes back by itself')
  await world.inState(buyer, order, 'REFUNDED')

  const subjects = (await world.mailsTo(buyer.email)).map(({ subject }) => subject)
  for (const about of ['Your tickets for', 'Change of time or place:', 'Cancelled:'])
    expect(subjects.filter(subject => subject === `${about} ${event.title}`)).toHaveLength(1)
  expect((await world.mailsTo(nobody.email)).map(({ subject }) => subject)).not.toContainEqual(
    expect.stringContaining(event.title),
  )
})

test('what is changed without moving is told to nobody; what was free is called off without a word of money', async () => {
  const { owner, event } = await world.show([{ price: 0 }])
  const buyer = await world.person()
  await world.hold(buyer, event)
  said(await owner.patch(`/events/${event.id}`, { description: 'Four bands, one stage.' }), 200)
  said(await owner.post(`/events/${event.id}/cancel`, {}), 200)
  const { text } = await world.mail(buyer.email, `Cancelled: ${event.title}`)
  expect(text).not.toContain('money')
  const subjects = (await world.mailsTo(buyer.email)).map(({ subject }) => subject)
  expect(subjects).not.toContain(`Change of time or place: ${event.title}`)
})
