import { Problem } from '../problem.mjs'

const DAY_MS = 86_400_000

/** An organizer who puts events on sale through the public API. */
export class Organizer {
  #url
  #token

  /**
   * @param {string} url of the gateway
   * @param {string} [token]
   */
  constructor(url, token = '') {
    this.#url = url
    this.#token = token
  }

  /** @param {string} url of the gateway */
  static async register(url) {
    const account = {
      email: 'organizer@bench.test',
      password: 'Correct-horse-7',
      name: 'Bench',
      role: 'ORGANIZER',
    }
    const { accessToken } = await new Organizer(url).post('/auth/register', account)
    const organizer = new Organizer(url, accessToken)
    const bankAccount = { bankCode: '058', accountNumber: '0123456789' }
    await organizer.post('/organizers', { name: 'Bench', bankAccount })
    return organizer
  }

  /**
   * Puts an event with one tier on sale.
   * @param {object} tier fields besides name and price
   * @param {object} [more] fields of the event
   * @returns {Promise<{ eventId: string, items: { tierId: string, quantity: number }[] }>} an order of one ticket
   */
  async sell(tier, more = {}) {
    const startsAt = Date.now() + 30 * DAY_MS
    const price = { amount: 250_000, currency: 'NGN' }
    const { id } = await this.post('/events', {
      title: 'What everybody wants',
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(startsAt + DAY_MS).toISOString(),
      timeZone: 'Africa/Lagos',
      venue: { name: 'The Boathouse', city: 'Lagos', country: 'NG' },
      category: 'Music',
      currency: 'NGN',
      tiers: [{ name: 'Standing', price, ...tier }],
      ...more,
    })
    const { tiers } = await this.post(`/events/${id}/publish`, {})
    return { eventId: id, items: [{ tierId: tiers[0].id, quantity: 1 }] }
  }

  get token() {
    return this.#token
  }

  /**
   * @param {string} path
   * @param {object} body
   * @returns {Promise<any>}
   */
  async post(path, body) {
    /** @type {Record<string, string>} */
    const headers = { 'content-type': 'application/json' }
    if (this.#token) headers.authorization = `Bearer ${this.#token}`
    const response = await fetch(`${this.#url}/api${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    if (response.ok) return response.json()
    throw new Problem(`POST ${path} answers ${response.status}: ${await response.text()}`)
  }
}
