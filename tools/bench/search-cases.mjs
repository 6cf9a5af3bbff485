import { writeFileSync } from 'node:fs'
import { URLSearchParams } from 'node:url'
import { Problem } from '../problem.mjs'
import { costOf, median, newRounds, ROUNDS } from './measure.mjs'
import { fillCatalog } from './search-data.mjs'
import { SEARCHERS, searchOn } from './search-load.mjs'
import { cities, dictionary } from './search-words.mjs'

const SECONDS = 10
const WARM_UP_SECONDS = 10
const GOAL_MS = 30
const QUERIES = 2_000

/** The kinds of search. Every query has its own words and cities. */
const kinds = [
  (word, city) => ({ q: `${word()} ${city().city}` }),
  word => ({ q: `${word()} ${word()}` }),
  word => ({ q: withTypo(word()) }),
  word => ({ q: word(), sort: 'date' }),
  (_, city) => ({ city: city().city, from: soon() }),
  (_, city) => ({
    category: 'Music',
    city: city().city,
    minPrice: 10_000,
    maxPrice: 100_000,
    sort: 'price',
  }),
  () => ({ category: 'Tech', from: soon(), to: soon(60) }),
  (_, city) => ({ near: near(city()), radiusKm: 25 }),
  (_, city) => ({ near: near(city()), radiusKm: 50, sort: 'distance' }),
  (word, city) => ({ q: word(), near: near(city()), radiusKm: 200, sort: 'distance' }),
  word => ({ q: word(), sort: 'price', maxPrice: 50_000 }),
  (word, city) => ({ q: word(), category: 'Food', city: city().city }),
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
 * Measures searches of all kinds, three times, and returns the round with the median rate. The floor is reading one event by its id.
 * @param {import('./bench-environment.mjs').BenchEnvironment} environment
 * @param {object} _
 * @param {{ name: string, log: (line: string) => void, file: string }} options
 */
async function measureSearch(environment, _, { name, log, file }) {
  await fillCatalog(environment.postgresUrl)
  await environment.cacheFor(0)
  const [{ id }] = await environment.query(`select event_id id from catalog.search_listings limit 1`)
  const [searches, one] = [`${file}-searches`, `${file}-event`]
  writeFileSync(searches, pathsOf(QUERIES).join('\n'))
  writeFileSync(one, `/api/events/${id}`)
  const rounds = newRounds()
  for (let round = 1; round <= ROUNDS; round += 1) {
    rounds.floor.push(await measureRound(environment, one))
    const measured = await measureRound(environment, searches)
    rounds.case.push(measured)
    log(`  round ${round}: ${formatLatencies(measured)} for ${name}`)
  }
  await environment.cacheFor(30)
  return { floor: median(rounds.floor), case: median(rounds.case), answered: 0 }
}

async function measureRound(environment, file) {
  const round = { url: environment.url, file }
  await searchOn({ ...round, seconds: WARM_UP_SECONDS })
  const { result, processors } = await costOf(environment, () => searchOn({ ...round, seconds: SECONDS }))
  const { requests, seconds, refused, lost, ...latencies } = result
  if (refused || lost) throw new Problem(`${refused} of ${requests} answers are wrong and ${lost} were lost.`)
  return { rate: requests / seconds, processors, ...latencies }
}

/** @param {import('./cases.mjs').Round} round */
const formatLatencies = ({ rate, p50, p95 = NaN, p99 }) =>
  `${Math.round(rate)}/s, p50 ${p50.toFixed(1)}, p95 ${p95.toFixed(1)}, p99 ${p99.toFixed(1)} ms`

/** Paths of searches. Common words and large cities are more frequent, as in the data. */
const pathsOf = count =>
  Array.from({ length: count }, (_, index) => {
    const word = () => dictionary[rarer(3_000)]
    const city = () => cities[rarer(300)]
    return `/api/events?${new URLSearchParams(/** @type {Record<string, string>} */ (kinds[index % kinds.length](word, city)))}`
  })

const rarer = many => Math.floor(10 * ((many + 10) / 10) ** Math.random()) - 10
const soon = (days = 30) => new Date(Date.now() + days * Math.random() * 86_400_000).toISOString()
const near = ({ latitude, longitude }) =>
  `${(latitude + Math.random() / 10).toFixed(4)},${longitude.toFixed(4)}`

/** Two letters change cities. */
function withTypo(word) {
  const at = 1 + Math.floor(Math.random() * (word.length - 2))
  return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)
}
