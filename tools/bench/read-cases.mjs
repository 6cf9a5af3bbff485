import { Problem } from '../problem.mjs'
import { measureReads } from './measure-reads.mjs'

const PAGE = 20
/** Enough for every page to be full. */
const tier = { capacity: 1_000_000, maxPerBuyer: 10 }

/** An event on sale, among enough others to fill a page. */
async function onSale({ organizer }) {
  const [{ eventId }] = await Promise.all(Array.from({ length: PAGE }, () => organizer.sell(tier)))
  return eventId
}

/** `begin` asks once, to see that what is measured is what is meant, and gives the headers to ask with. */
const read = (title, goal, path, begin = async () => ({})) => ({
  title,
  measure: measureReads,
  async prepare(stage) {
    const url = `${stage.url}/api${path(await onSale(stage))}`
    return { url, headers: await begin(url) }
  },
  goal: `>= ${goal.toLocaleString('en')}/s`,
  holds: ({ rate }) => rate >= goal,
})

async function fullPage(url) {
  const { data } = await (await fetch(url)).json()
  if (data.length !== PAGE) throw new Problem(`The page has ${data.length} events, not ${PAGE}.`)
  return {}
}

async function whatIsCurrent(url) {
  const headers = { 'if-none-match': (await fetch(url)).headers.get('etag') }
  const { status } = await fetch(url, { headers })
  if (status !== 304) throw new Problem(`What has not changed is answered with ${status}.`)
  return headers
}

/**
 * What everybody reads, from the cache.
 * @type {Record<string, import('./cases.mjs').Case>}
 */
export const readCases = {
  'read-event': read('one event', 15_000, id => `/events/${id}`),
  'read-list': read('a page of 20 events', 15_000, () => `/events?limit=${PAGE}`, fullPage),
  'read-left': read('what is left of an event', 15_000, id => `/events/${id}/availability`),
  'read-304': read('one event that has not changed', 20_000, id => `/events/${id}`, whatIsCurrent),
}
