import { writeFileSync } from 'node:fs'
import { URLSearchParams } from 'node:url'
import { Problem } from '../problem.mjs'
import { costOf, median, ROUNDS } from './measure.mjs'
import { fillCatalog } from './search-data.mjs'
import { SEARCHERS, searchOn } from './search-load.mjs'
import { dictionary, places } from './search-words.mjs'

const SECONDS = 10
const WARM_UP_SECONDS = 10
const GOAL_MS = 30
const QUERIES = 2_000

/** What people ask for, one kind after the other. Every query is another one, with other words and other places. */
const kinds = [
  (word, place) => ({ q: `${word()} ${place().city}` }),
  word => ({ q: `${word()} ${word()}` }),
  word => ({ q: withSlip(word()) }),
  word => ({ q: word(), sort: 'date' }),
  (_, place) => ({ city: place().city, from: soon() }),
  (_, place) => ({
    category: 'Music',
    city: place().city,
    minPrice: 10_000,
    maxPrice: 100_000,
    sort: 'price',
  }),
  () => ({ category: 'Tech', from: soon(), to: soon(60) }),
  (_, place) => ({ near: near(place()), radiusKm: 25 }),
  (_, place) => ({ near: near(place()), radiusKm: 50, sort: 'distance' }),
  (word, place) => ({ q: word(), near: near(place()), radiusKm: 200, sort: 'distance' }),
  word => ({ q: word(), sort: 'price', maxPrice: 50_000 }),
  (word, place) => ({ q: word(), category: 'Food', city: place().city }),
]

/** @type {Record<string, import('./cases.mjs').Case>} */
export const searchCases = {
  search: {
    title: 'among 100,000 events, without a cache',
    goal: `p95 <= ${GOAL_MS} ms at ${SEARCHERS} connections`,
    measure: measureSearch,
    holds: ({ p95 }) => p95 <= GOAL_MS,
  },
}

/**
 * Searches of all kinds in turn, three times; the round with the median rate. Its floor is one event by its id.
 * @param {import('./stage.mjs').Stage} stage
 * @param {object} _
 * @param {{ name: string, say: (line: string) => void, file: string }} options
 */
async function measureSearch(stage, _, { name, say, file }) {
  await fillCatalog(stage.postgresUrl)
  await stage.cacheFor(0)
  const [{ id }] = await stage.query(`select event_id id from catalog.listings limit 1`)
  const [searches, one] = [`${file}-searches`, `${file}-event`]
  writeFileSync(searches, pathsOf(QUERIES).join('\n'))
  writeFileSync(one, `/api/events/${id}`)
  const rounds = { floor: [], case: [] }
  for (let round = 1; round <= ROUNDS; round += 1) {
    rounds.floor.push(await measureRound(stage, one))
    rounds.case.push(await measureRound(stage, searches))
    const { rate, p50, p95, p99 } = rounds.case.at(-1)
    const [middle, most, nearly] = [p50, p95, p99].map(ms => ms.toFixed(1))
    say(`  round ${round}: ${Math.round(rate)}/s for ${name}, p50 ${middle}, p95 ${most}, p99 ${nearly} ms`)
  }
  await stage.cacheFor(30)
  return { floor: median(rounds.floor), case: median(rounds.case), answered: 0 }
}

async function measureRound(stage, file) {
  const round = { url: stage.url, file }
  await searchOn({ ...round, seconds: WARM_UP_SECONDS })
  const { result, processors } = await costOf(stage, () => searchOn({ ...round, seconds: SECONDS }))
  const { requests, seconds, refused, lost, ...latencies } = result
  if (refused || lost) throw new Problem(`${refused} of ${requests} answers are wrong and ${lost} were lost.`)
  return { rate: requests / seconds, processors, ...latencies }
}

/** Common words and large cities more often, as in what there is. */
const pathsOf = count =>
  Array.from({ length: count }, (_, index) => {
    const word = () => dictionary[rarer(3_000)]
    const place = () => places[rarer(300)]
    return `/api/events?${new URLSearchParams(kinds[index % kinds.length](word, place))}`
  })

const rarer = many => Math.floor(10 * ((many + 10) / 10) ** Math.random()) - 10
const soon = (days = 30) => new Date(Date.now() + days * Math.random() * 86_400_000).toISOString()
const near = ({ latitude, longitude }) =>
  `${(latitude + Math.random() / 10).toFixed(4)},${longitude.toFixed(4)}`

/** Two letters change places. */
function withSlip(word) {
  const at = 1 + Math.floor(Math.random() * (word.length - 2))
  return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)
}
