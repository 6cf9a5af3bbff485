import request, { type Response } from 'supertest'
import { v7 as newId } from 'uuid'
import type { Checkout, Event, NewTier, Order, Organizer, Tokens } from '@boxoffice/contracts'
import { expectDocumented } from './conformance.fixture.js'
import { testEnvironment, testSql, until } from '@boxoffice/testing'

const AT_ROOT = /^\/(?:\.well-known|health|problems)\//
const PASSWORD = 'a fine long password'

/** A mail as the sandbox's mailbox shows it. */
export interface Mail {
  from: string
  to: string
  subject: string
  html: string
  text: string
  headers: Record<string, string>
  attachments: { filename: string; contentType: string; size: number }[]
}

/** A caller of the API, anonymous or with a token. */
export class Caller {
  constructor(
    readonly url: string,
    readonly token?: string,
  ) {}

  get = (path: string) => this.ask('get', path)
  post = (path: string, body?: object) => this.ask('post', path, body)
  patch = (path: string, body?: object) => this.ask('patch', path, body)
  put = (path: string, body?: object) => this.ask('put', path, body)
  delete = (path: string, body?: object) => this.ask('delete', path, body)

  /** Every answer must be one that the OpenAPI document describes. */
  ask(verb: 'get' | 'post' | 'patch' | 'put' | 'delete', path: string, body?: object) {
    const client = request(this.url)
    const sent = client[verb](AT_ROOT.test(path) ? path : `/api${path}`)
      .redirects(0)
      .expect(expectDocumented)
    if (this.token) void sent.set('Authorization', `Bearer ${this.token}`)
    return body ? sent.send(body) : sent
  }
}

/** A user. */
export class Person extends Caller {
  constructor(
    url: string,
    readonly tokens: Tokens,
  ) {
    super(url, tokens.accessToken)
  }

  get email() {
    return this.tokens.user.email
  }
}

/** An event on sale, with its organizer and owner. */
export interface Show {
  owner: Person
  organizer: Organizer
  event: Event
}

/**
 * The platform as its users reach it: people, events, money, mail. Each test makes its own of all of them.
 */
export class ApiFixture {
  constructor(
    readonly url = testEnvironment().gatewayUrl,
    readonly sandboxUrl = testEnvironment().sandboxUrl,
  ) {}

  get anyone() {
    return new Caller(this.url)
  }

  /** A new account. */
  async person(role: 'CUSTOMER' | 'ORGANIZER' = 'CUSTOMER'): Promise<Person> {
    const account = { email: `${newId()}@example.test`, password: PASSWORD, name: 'Ada Obi', role }
    const registered = said(await this.anyone.post('/auth/register', account), 201)
    return new Person(this.url, registered.body as Tokens)
  }

  /** A new account of an ADMIN, as the command makes one. */
  async admin(): Promise<Person> {
    const { email } = await this.person()
    await testSql()`update identity.users set role = 'ADMIN' where email = ${email}`
    const login = said(await this.anyone.post('/auth/login', { email, password: PASSWORD }), 200)
    return new Person(this.url, login.body as Tokens)
  }

  /** An event of a new organizer, on sale. */
  async show(tiers: Partial<NewTier>[] = [{}], more: object = {}): Promise<Show> {
    const owner = await this.person('ORGANIZER')
    const bankAccount = { bankCode: '058', accountNumber: '0123456789' }
    const organizer = said(await owner.post('/organizers', { name: 'The Boathouse', bankAccount }), 201)
      .body as Organizer
    const draft = said(await owner.post('/events', { ...concert(tiers), ...more }), 201).body as Event
    const event = said(await owner.post(`/events/${draft.id}/publish`), 200).body as Event
    return { owner, organizer, event }
  }

  /** Tickets of an event's first tier, held. */
  async hold(buyer: Caller, { id: eventId, tiers: [tier] }: Event, quantity = 1): Promise<Order> {
    const guest =
      buyer instanceof Person ? {} : { buyer: { name: 'A Guest', email: `${newId()}@example.test` } }
    const items = [{ tierId: tier!.id, quantity }]
    return said(await buyer.post('/orders', { eventId, items, ...guest }), 201).body as Order
  }

  /** Opens the checkout of an order and pays there. The order is confirmed a little later. */
  async pay(buyer: Caller, { id }: Order): Promise<Checkout> {
    const checkout = said(await buyer.post(`/orders/${id}/pay`, {}), 200).body as Checkout
    said(await this.atCheckout(checkout, 'pay'), 200)
    return checkout
  }

  atCheckout = ({ reference }: Checkout, button: 'pay' | 'decline' | 'abandon') =>
    request(this.sandboxUrl).post(`/checkout/${reference}/${button}`).accept('json')

  /** The order, once it is in this state. */
  inState = (buyer: Caller, { id }: Order, state: Order['state'], withinMs = 15_000): Promise<Order> => {
    let seen: Order | undefined
    return until(
      async () => {
        seen = (await buyer.get(`/orders/${id}`)).body as Order
        return seen.state === state && seen
      },
      { withinMs, describe: () => seen },
    )
  }

  /** An order, held, paid and confirmed. */
  async bought(buyer: Caller, event: Event, quantity = 1): Promise<Order> {
    const order = await this.hold(buyer, event, quantity)
    const caller = order.accessToken ? new Caller(this.url, order.accessToken) : buyer
    await this.pay(caller, order)
    return this.inState(caller, order, 'CONFIRMED')
  }

  /** The mails that an address has received, newest first. */
  mailsTo = async (address: string): Promise<Mail[]> =>
    (await request(this.sandboxUrl).get('/mailbox').query({ to: address })).body as Mail[]

  /** The mails with tickets among them. */
  ticketsMailedTo = async (address: string): Promise<Mail[]> =>
    (await this.mailsTo(address)).filter(({ subject }) => subject.startsWith('Your tickets for '))

  /** The newest mail with this subject, once an address has received so many of them. */
  mail = (address: string, subject: string, count = 1): Promise<Mail> =>
    until(
      async () => {
        const mails = (await this.mailsTo(address)).filter(mail => mail.subject === subject)
        return mails.length >= count && mails[0]!
      },
      { describe: () => `${count} × ${subject}` },
    )
}

/** The answer, if it has this status; otherwise fails with the whole answer. */
export function said(response: Response, status: number): Response {
  if (response.status === status) return response
  const { method, url } = response.request as unknown as { method: string; url: string }
  throw new Error(`${method} ${url} → ${response.status}, not ${status}: ${response.text}`)
}

/** The body of a request that creates an event with these tiers. */
export const concert = (tiers: Partial<NewTier>[] = [{}]) => ({
  title: `Afrobeat on the Lagoon ${newId().slice(-6)}`,
  description: 'Three bands, one stage.',
  startsAt: '2027-03-20T18:00:00Z',
  endsAt: '2027-03-20T23:00:00Z',
  timeZone: 'Africa/Lagos',
  venue: { name: 'The Boathouse', city: 'Lagos', country: 'NG' },
  category: 'Music',
  currency: 'NGN',
  tiers: tiers.map((tier, index) => ({
    name: `Tier ${index + 1}`,
    price: { amount: 250_000, currency: 'NGN' },
    capacity: 100,
    ...tier,
  })),
})
