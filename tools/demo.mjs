import { demoEvents, nearlySoldOut } from './demo-events.mjs'
import { Problem } from './problem.mjs'

export const demoPassword = 'Boxoffice123!'

/** The accounts of the demonstration. */
export const demoAccounts = {
  admin: { email: 'admin@demo.test', name: 'Ada Admin' },
  organizer: { email: 'organizer@demo.test', name: 'Ola Organizer', role: 'ORGANIZER' },
  customer: { email: 'customer@demo.test', name: 'Chidi Customer' },
  door: { email: 'door@demo.test', name: 'Dami Door' },
}

/**
 * Fills an empty platform through its public API. Existing data stays unchanged, so the function may be interrupted and repeated.
 * @param {{ url: string, makeAdmin: (email: string) => Promise<void> }} options
 * @returns {Promise<number>} how many events it added
 */
export async function fillWithDemoData({ url, makeAdmin }) {
  const api = new Api(`${url}/api`)
  const organizer = await api.session(demoAccounts.organizer)
  const { data: mine } = await organizer.get('/events/mine?limit=100')
  const missing = demoEvents.filter(event => isMissing(event, mine))
  if (missing.length === 0) return 0

  const [admin, customer, door] = await Promise.all(
    [demoAccounts.admin, demoAccounts.customer, demoAccounts.door].map(account => api.session(account)),
  )
  if (admin.user.role !== 'ADMIN') await makeAdmin(admin.user.email)
  const organizerId = await organization(organizer, mine)
  await organizer.post(`/organizers/${organizerId}/members`, { email: door.user.email, role: 'DOOR' })
  let added = 0
  for (const event of missing) added += await putOnSale(organizer, event, ownOf(event, mine), organizerId)
  if (missing.some(({ title }) => title === nearlySoldOut)) await almostSellOut(customer, organizer)
  return added
}

const ownOf = (event, mine) => mine.filter(({ title }) => title === event.title)
const isDraft = ({ state }) => state === 'DRAFT'

/** An event is missing if none of its dates exists, or if a draft was never published. Copies made by hand are ignored. */
function isMissing(event, mine) {
  const own = ownOf(event, mine)
  const dates = 1 + (event.alsoInDays ?? []).length
  return own.length === 0 || (own.some(isDraft) && own.filter(date => !isDraft(date)).length < dates)
}

/** Publishes all dates of an event, continuing an interrupted run. Returns the number of dates put on sale. */
async function putOnSale(organizer, event, own, organizerId) {
  const drafts = own.filter(isDraft)
  if (own.length === 0) drafts.push(await organizer.post('/events', newEvent(event, organizerId)))
  const [first] = drafts
  await setPrices(organizer, event, first)
  if (event.alsoInDays && !first.seriesId) {
    const startsAt = event.alsoInDays.map(inDays => startOf({ ...event, inDays }).toISOString())
    const { data } = await organizer.post(`/events/${first.id}/series`, { startsAt })
    drafts.push(...data)
  }
  for (const { id } of drafts) await organizer.post(`/events/${id}/publish`, {})
  return drafts.length
}

/** Sets discounts and price steps. The API returns tiers in the order in which they were created. */
async function setPrices(organizer, event, { id, tiers }) {
  for (const [index, { discount, pricing }] of event.tiers.entries()) {
    const path = `/events/${id}/tiers/${tiers[index].id}`
    if (discount) await organizer.put(`${path}/discount`, discount)
    if (pricing) await organizer.put(`${path}/pricing`, pricing)
  }
}

async function organization(organizer, [event]) {
  if (event) return event.organizer.id
  const bankAccount = { bankCode: '058', accountNumber: '0123456789' }
  const { id } = await organizer.post('/organizers', { name: 'Sankofa Live', bankAccount })
  return id
}

async function almostSellOut(customer, organizer) {
  const { data } = await organizer.get('/events/mine?limit=100')
  const { id, tiers } = data.find(({ title }) => title === nearlySoldOut)
  await customer.post('/orders', { eventId: id, items: [{ tierId: tiers[0].id, quantity: 10 }] })
}

function newEvent({ venue: at, inDays, alsoInDays, from, hours, tiers, ...event }, organizerId) {
  const { timeZone, currency, ...venue } = at
  const startsAt = startOf({ venue: at, inDays, from })
  const endsAt = new Date(startsAt.getTime() + hours * 3_600_000)
  const times = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), timeZone }
  const plain = tiers.map(({ discount, pricing, ...tier }) => tier)
  return { organizerId, venue, currency, ...event, ...times, tiers: plain }
}

const startOf = ({ venue, inDays, from }) => atHour(inDays, from, venue.timeZone)

/** The full hour of a time zone's local time, `inDays` days from today. */
function atHour(inDays, hour, timeZone) {
  const guess = new Date()
  guess.setUTCDate(guess.getUTCDate() + inDays)
  guess.setUTCHours(hour, 0, 0, 0)
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' })
  const ahead = ((Number(format.format(guess)) - hour + 36) % 24) - 12
  return new Date(guess.getTime() - ahead * 3_600_000)
}

/** A client of the public API. */
class Api {
  /**
   * @param {string} base
   * @param {{ accessToken?: string, user: { email: string, role: string } }} [session]
   */
  constructor(base, session = { user: { email: '', role: '' } }) {
    this.base = base
    this.token = session.accessToken
    this.user = session.user
  }

  /**
   * Logs in, and registers the account first if it does not exist.
   * @param {{ email: string, name: string, role?: string }} account
   */
  async session({ email, name, role }) {
    const login = await this.#send('POST', '/auth/login', { email, password: demoPassword })
    if (login.ok) return new Api(this.base, /** @type {any} */ (await login.json()))
    const tokens = await this.post('/auth/register', { email, name, role, password: demoPassword })
    return new Api(this.base, tokens)
  }

  get = path => this.#ask('GET', path)
  post = (path, body) => this.#ask('POST', path, body)
  put = (path, body) => this.#ask('PUT', path, body)

  /**
   * @param {string} method
   * @param {string} path
   * @param {object} [body]
   * @returns {Promise<any>}
   */
  async #ask(method, path, body) {
    const response = await this.#send(method, path, body)
    if (response.ok) return response.json()
    throw new Problem(`The demo data stops at ${method} ${path}: ${response.status} ${await response.text()}`)
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {object} [body]
   */
  #send(method, path, body) {
    /** @type {Record<string, string>} */
    const headers = { 'content-type': 'application/json' }
    if (this.token) headers.authorization = `Bearer ${this.token}`
    return fetch(this.base + path, { method, headers, body: body && JSON.stringify(body) })
  }
}
