import { Problem } from '../problem.mjs'
import { measureReads } from './measure-reads.mjs'

const PAGE = 20
/** Enough for every page to be full. */
const tier = { capacity: 1_000_000, maxPerBuyer: 10 }

/** Puts one event on sale, and enough others to fill a page. */
async function onSale({ organizer }) {
  const [{ eventId }] = await Promise.all(Array.from({ length: PAGE }, () => organizer.sell(tier)))
  return eventId
}

/**
 * @param {string} title
 * @param {number} goal
 * @param {(eventId: string) => string} path
 * @param {(url: string) => Promise<Record<string, string>>} [check] reads once, verifies the answer, and returns the headers of the requests
 * @returns {import('./cases.mjs').Case}
 */
const read = (title, goal, path, check = async () => ({})) => ({
  title,
  measure: measureReads,
  async prepare(environment) {
    const url = `${environment.url}/api${path(await onSale(environment))}`
    return { url, headers: await check(url) }
  },
  goal: `>= ${goal.toLocaleString('en')}/s`,
  holds: ({ rate }) => rate >= goal,
})

async function fullPage(url) {
  const { data } = await (await fetch(url)).json()
  if (data.length !== PAGE) throw new Problem(`The page has ${data.length} events, not ${PAGE}.`)
  return {}
}

async function notModified(url) {
  const headers = { 'if-none-match': (await fetch(url)).headers.get('etag') ?? '' }
  const { status } = await fetch(url, { headers })
  if (status !== 304) throw new Problem(`An unchanged event is answered with ${status}.`)
  return headers
}

/**
 * Public reads, answered from the cache.
 * @type {Record<string, import('./cases.mjs').Case>}
 */
export const readCases = {
  'read-event': read('one event', 15_000, id => `/events/${id}`),
  'read-list': read('a page of 20 events', 15_000, () => `/events?limit=${PAGE}`, fullPage),
  'read-availability': read('the availability of an event', 15_000, id => `/events/${id}/availability`),
  'read-304': read('one unchanged event', 20_000, id => `/events/${id}`, notModified),
}
