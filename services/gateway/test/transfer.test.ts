import { beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import type { Order, Ticket, Transfer } from '@boxoffice/contracts'
import { Caller, said, ApiFixture, type Person, type Show } from './api.fixture.js'

const fixture = new ApiFixture()
const newAddress = () => `${newId()}@example.test`
let show: Show
let buyer: Person
beforeAll(async () => {
  show = await fixture.show([{ price: 0 }])
  buyer = await fixture.person()
})

const admit = ({ code, eventId }: Ticket) => show.owner.post('/tickets/validate', { code, eventId })
const offer = async (who: Caller, ticket: Ticket, email: string) =>
  said(await who.post(`/tickets/${ticket.id}/transfer`, { email }), 201).body as Transfer

/** The token in the mail that offers a ticket to this address. */
async function tokenTo(email: string, count = 1): Promise<string> {
  const { text, html } = await fixture.mail(email, `A ticket for you: ${show.event.title}`, count)
  const [link = '', token = ''] = /https?:\/\/\S+\/transfers\/([\w-]+)/.exec(text) ?? []
  expect(html).toContain(`href="${link}"`)
  return token
}
const accept = (who: Caller, token: string, name = 'Chidi Eze') =>
  who.post(`/tickets/transfers/${token}/accept`, { name })

describe('A ticket that is transferred to a person without an account', () => {
  let ticket: Ticket
  let taken: Ticket
  const email = newAddress()
  beforeAll(async () => {
    ticket = (await fixture.hold(buyer, show.event, 2)).tickets[0]!
    await offer(buyer, ticket, email)
    taken = said(await accept(fixture.anyone, await tokenTo(email)), 200).body as Ticket
  })

  test('is admitted with the new code, and refused with the old one', async () => {
    expect(taken).toMatchObject({ state: 'VALID', holder: { name: 'Chidi Eze', email } })
    expect(said(await admit(ticket), 409).body).toMatchObject({
      code: 'booking.notAdmissible',
      state: 'TRANSFERRED',
    })
    expect(said(await admit(taken), 200).body).toMatchObject({ result: 'ADMITTED', ticket: { id: taken.id } })
    said(await admit(taken), 409)
  })

  test('is mailed with its code and a PDF, and its former holder is notified', async () => {
    const mail = await fixture.mail(email, `Your ticket for ${show.event.title}`)
    expect(mail.text).toContain(taken.code.slice(-8))
    const files = mail.attachments.map(({ filename }) => filename)
    expect(files).toEqual(['ticket-1.png', 'tickets.pdf', 'event.ics'])
    const gone = await fixture.mail(buyer.email, `You gave your ticket away: ${show.event.title}`)
    expect(gone.text).not.toContain(taken.code.slice(-8))
  })

  test('is TRANSFERRED and without a code for its buyer, who cannot read the new ticket', async () => {
    const seen = said(await buyer.get(`/tickets/${ticket.id}`), 200).body as Ticket
    expect(seen).toMatchObject({ state: 'TRANSFERRED', code: '' })
    said(await buyer.get(`/tickets/${taken.id}`), 404)
    const order = said(await buyer.get(`/orders/${ticket.orderId}`), 200).body as Order
    expect(order.tickets.map(({ state }) => state).sort()).toEqual(['TRANSFERRED', 'VALID'])
    expect(JSON.stringify(order)).not.toContain(email)
  })

  test('is accepted once', async () => {
    const token = await tokenTo(email)
    expect(said(await accept(fixture.anyone, token), 410).body).toMatchObject({
      code: 'booking.transferExpired',
    })
    said(await accept(fixture.anyone, `${token.slice(0, -2)}AA`), 404)
    expect(said(await buyer.post(`/tickets/${ticket.id}/transfer`, { email }), 409).body).toMatchObject({
      code: 'booking.notTransferable',
      state: 'TRANSFERRED',
    })
  })
})

describe('A ticket that is transferred to a user', () => {
  test('is read, listed, drawn and transferred again by that user', async () => {
    const friend = await fixture.person()
    const [ticket] = (await fixture.hold(buyer, show.event)).tickets
    await offer(buyer, ticket!, friend.email)
    const taken = said(await accept(friend, await tokenTo(friend.email)), 200).body as Ticket
    expect(said(await friend.get(`/tickets/${taken.id}`), 200).body).toEqual(taken)
    const mine = said(await friend.get('/users/me/tickets'), 200).body as { data: Ticket[] }
    expect(mine.data).toEqual([taken])
    const events = said(await friend.get('/users/me/events'), 200).body as { data: { id: string }[] }
    expect(events.data.map(({ id }) => id)).toEqual([show.event.id])
    said(await friend.get(`/tickets/${taken.id}/qr.png`), 200)
    expect(said(await friend.get('/users/me/export'), 200).body).toMatchObject({ receivedTickets: [taken] })
    said(await buyer.get(`/tickets/${taken.id}/qr.png`), 404)

    const next = newAddress()
    await offer(friend, taken, next)
    const third = said(await accept(fixture.anyone, await tokenTo(next)), 200).body as Ticket
    said(await admit(taken), 409)
    said(await admit(third), 200)
  })

  test('is offered by a guest with the order’s token', async () => {
    const [friend, order] = [await fixture.person(), await fixture.hold(fixture.anyone, show.event)]
    const guest = new Caller(fixture.url, order.accessToken)
    await offer(guest, order.tickets[0]!, friend.email)
    said(await accept(friend, await tokenTo(friend.email)), 200)
    expect(said(await guest.get(`/tickets/${order.tickets[0]!.id}`), 200).body).toMatchObject({
      state: 'TRANSFERRED',
    })
  })
})

describe('A transfer offer', () => {
  test('is valid for the last person to whom it was made, until it is withdrawn', async () => {
    const [ticket] = (await fixture.hold(buyer, show.event)).tickets
    const [first, second] = [newAddress(), newAddress()]
    const offered = await offer(buyer, ticket!, first)
    expect(await offer(buyer, ticket!, first)).toEqual(offered)
    const token = await tokenTo(first)
    await offer(buyer, ticket!, second)
    said(await accept(fixture.anyone, token), 410)
    const last = await tokenTo(second)
    const path = `/tickets/${ticket!.id}/transfer`
    said(await (await fixture.person()).delete(path), 404)
    said(await buyer.delete(path), 204)
    expect(said(await buyer.delete(path), 404).body).toMatchObject({ code: 'booking.transferNotFound' })
    said(await accept(fixture.anyone, last), 410)
    said(await admit(ticket!), 200)
  })
})

describe('A ticket as a file', () => {
  let ticket: Ticket
  const file = async (name: string, who: Caller = buyer) =>
    said(await who.get(`/tickets/${ticket.id}/${name}`).responseType('blob'), 200)
  beforeAll(async () => {
    ticket = (await fixture.hold(buyer, show.event)).tickets[0]!
  })

  test('is an image of its code, for its holder and the organizer', async () => {
    for (const who of [buyer, show.owner]) {
      const { headers, body } = await file('qr.png', who)
      const png = body as Buffer
      expect(headers).toMatchObject({ 'content-type': 'image/png', 'cache-control': 'no-store' })
      expect(png.toString('hex', 0, 8)).toBe('89504e470d0a1a0a')
      expect(png.readUInt32BE(16)).toBeGreaterThan(400)
      expect(png.readUInt32BE(16)).toBe(png.readUInt32BE(20))
    }
  })

  test('is a page to print', async () => {
    const { headers, body } = await file('ticket.pdf')
    const pdf = (body as Buffer).toString('latin1')
    expect(headers['content-type']).toBe('application/pdf')
    expect(headers['content-disposition']).toBe('inline; filename="ticket.pdf"')
    expect(pdf.startsWith('%PDF-')).toBe(true)
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1)
  })

  test('is an entry for a calendar', async () => {
    const { headers, body } = await file('calendar.ics')
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8')
    expect((body as Buffer).toString()).toContain('DTSTART:20270320T180000Z')
  })

  test('is refused to everybody else', async () => {
    const otherUser = await fixture.person()
    for (const name of ['', '/qr.png', '/ticket.pdf', '/calendar.ics']) {
      said(await otherUser.get(`/tickets/${ticket.id}${name}`), 404)
      said(await fixture.anyone.get(`/tickets/${ticket.id}${name}`), 401)
    }
  })
})

describe('The tickets of an order', () => {
  test('are mailed again when the buyer asks, once for each time', async () => {
    const person = await fixture.person()
    const order = await fixture.hold(person, show.event)
    await fixture.mail(person.email, `Your tickets for ${show.event.title}`)
    said(await person.post(`/orders/${order.id}/resend`), 202)
    await fixture.mail(person.email, `Your tickets for ${show.event.title}`, 2)
    said(await person.post(`/orders/${order.id}/resend`), 202)
    await fixture.mail(person.email, `Your tickets for ${show.event.title}`, 3)
    said(await buyer.post(`/orders/${order.id}/resend`), 404)
  })
})
