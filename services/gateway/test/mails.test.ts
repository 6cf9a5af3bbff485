import { describe, expect, test } from '@jest/globals'
import request from 'supertest'
import { v7 as newId } from 'uuid'
import type { Order } from '@boxoffice/contracts'
import { said, ApiFixture } from './api.fixture.js'

const fixture = new ApiFixture()
const newAddress = () => `${newId()}@example.test`

/** A guest, whose browser asks for this language, places an order. */
async function order(body: object, language: string, path = '/orders') {
  const sent = request(fixture.url).post(`/api${path}`).set('Accept-Language', language).send(body)
  return said(await sent, 201).body as Order
}
const orderBodyFor = (
  { id: eventId, tiers: [tier] }: Awaited<ReturnType<ApiFixture['show']>>['event'],
  email: string,
) => ({
  ...{ eventId, items: [{ tierId: tier!.id, quantity: 1 }] },
  buyer: { name: 'Une Invitée', email },
})

describe('A mail', () => {
  test('to a guest is in the browser’s language and the organizer’s name, with codes, PDF and calendar entry', async () => {
    const { event } = await fixture.show([{ price: 0 }])
    const [french, english] = [newAddress(), newAddress()]
    await order(orderBodyFor(event, french), 'fr-CA,fr;q=0.9,en;q=0.8')
    await order(orderBodyFor(event, english), 'de')
    const mail = await fixture.mail(french, `Vos billets pour ${event.title}`)
    expect(mail.from).toMatch(/^The Boathouse via Boxoffice </)
    expect(mail.headers['Content-Language']).toBe('fr')
    expect(mail.text).toContain('Quand: samedi 20 mars 2027, 19:00 (Africa/Lagos)')
    expect(mail.attachments).toMatchObject([
      { filename: 'ticket-1.png', contentType: 'image/png' },
      { filename: 'tickets.pdf', contentType: 'application/pdf' },
      { filename: 'event.ics', contentType: 'text/calendar; charset=utf-8' },
    ])
    await fixture.mail(english, `Your tickets for ${event.title}`)
  })

  test('is in the language that a guest chose or an account has, whatever the browser prefers', async () => {
    const { event } = await fixture.show([{ price: 0 }])
    const [guest, registrant, person] = [newAddress(), newAddress(), await fixture.person()]
    const orderBody = orderBodyFor(event, guest)
    await order({ ...orderBody, buyer: { ...orderBody.buyer, locale: 'fr' } }, 'en')
    await order({ name: 'Ada', email: registrant }, 'fr', `/events/${event.id}/registrations`)
    said(await person.patch('/users/me', { locale: 'fr' }), 200)
    await fixture.hold(person, event)
    for (const email of [guest, registrant, person.email])
      await fixture.mail(email, `Vos billets pour ${event.title}`)
  })
})

describe('An order in another language', () => {
  test('is the same request to its Idempotency-Key', async () => {
    const { event } = await fixture.show([{ price: 0 }])
    const [orderBody, key] = [orderBodyFor(event, newAddress()), crypto.randomUUID()]
    const sendOrder = (language: string) =>
      request(fixture.url)
        .post('/api/orders')
        .set({ 'Accept-Language': language, 'Idempotency-Key': key })
        .send(orderBody)
    const [first, again] = [said(await sendOrder('fr'), 201), said(await sendOrder('en'), 201)]
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(again.body).toEqual(first.body)
  })
})

describe('The mail about a refund', () => {
  test('names the amount, and no mail says that a paid hold expired', async () => {
    const { owner, event } = await fixture.show()
    const buyer = await fixture.person()
    const { id } = await fixture.bought(buyer, event, 2)
    const amount = { amount: 100_000, currency: 'NGN' }
    said(await owner.post(`/orders/${id}/refunds`, { amount, reason: 'A seat without a view' }), 201)
    const { text } = await fixture.mail(buyer.email, `Your refund: ${event.title}`)
    for (const line of ['Amount: ₦1,000.00', 'Of an order of: ₦5,000.00', 'You still have 2 tickets'])
      expect(text).toContain(line)
    const subjects = (await fixture.mailsTo(buyer.email)).map(({ subject }) => subject)
    expect(subjects).not.toContain(`Your tickets are not held any more: ${event.title}`)
  })
})

describe('The reminders of an event', () => {
  test('end by the mail program’s button or on their page; reading the page ends nothing', async () => {
    const at = (ms: number) => new Date(Date.now() + ms).toISOString()
    const times = { startsAt: at(3_600_000 + 5_000), endsAt: at(9 * 3_600_000) }
    const { event } = await fixture.show([{ price: 0 }], times)
    const email = newAddress()
    await order(orderBodyFor(event, email), 'fr')
    const mail = await fixture.mail(email, `Bientôt : ${event.title}`)
    const link = mail.headers['List-Unsubscribe']!.slice(1, -1)
    expect(mail.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
    expect(mail.html).toContain(link)

    const { pathname } = new URL(link)
    const visit = () => request(fixture.url)
    const page = said(await visit().get(pathname).set('Accept-Language', 'fr'), 200)
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(page.text).toMatch(/<html lang="fr">[^]*<form method="post"><button>Plus de rappels<\/button>/)
    const clicked = said(await visit().post(pathname).type('form').send('List-Unsubscribe=One-Click'), 200)
    expect(clicked.text).toContain('You get no more reminders')
    said(await visit().post(pathname).field('List-Unsubscribe', 'One-Click'), 200)
    said(await visit().post(pathname), 200)

    const forged = said(
      await visit()
        .post(pathname.slice(0, -3) + 'AAA')
        .type('form')
        .send('a=b'),
      410,
    )
    expect(forged.body).toMatchObject({ code: 'notifier.unsubscribeTokenInvalid' })
  }, 60_000)
})

describe('A form', () => {
  test('is refused by every route but those that mails link to', async () => {
    const { event } = await fixture.show([{ price: 0 }])
    const forms = [
      request(fixture.url).post('/api/orders').type('form').send(`eventId=${event.id}`),
      request(fixture.url).post('/api/orders').field('eventId', event.id),
    ]
    for (const form of forms) expect(said(await form, 415).body).toMatchObject({ code: 'media_type' })
  })
})
