import { fork } from 'node:child_process'
import { once } from 'node:events'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { Problem } from '../problem.mjs'
import { writeTokens } from './buyers.mjs'
import { placeOrders } from './load.mjs'
import { costOf, formatRate, median, newRounds, ROUNDS } from './measure.mjs'
import { processorTime } from './processor-time.mjs'

export const WATCHERS = Number(process.env.WATCHERS ?? 5_000)
const SECONDS = 6
const WARM_UP_SECONDS = 10
const SAMPLE_MS = 25
/** The time after the last sale in which every socket must receive the last availability. */
const LAST_MS = 2_000
/** Enough that no buyer orders twice in a run of 6 s at 5,000/s. */
const BUYERS = 30_000
const client = fileURLToPath(new URL('watchers.mjs', import.meta.url))

/**
 * Measures the sale of one event, alternately without and with thousands of sockets, and returns the round with the median rate of each.
 * `stale` is the highest age of an availability that any socket showed in any round.
 * @param {import('./bench-environment.mjs').BenchEnvironment} environment
 * @param {object} _ the case
 * @param {{ file: string, name: string, log: (line: string) => void }} options
 */
export async function measureSockets(environment, _, { file, name, log }) {
  const tokens = `${file}-sockets`
  await writeTokens({ file: tokens, keys: environment.secrets.accessTokenKey, count: 2 * BUYERS })
  const order = await environment.organizer.sell({ capacity: 1_000_000, maxPerBuyer: 100 })
  const sale = {
    url: `${environment.url}/api/orders`,
    file: tokens,
    count: BUYERS,
    body: JSON.stringify(order),
  }
  const warm = await placeOrders({ ...sale, first: 1, run: `${name}-warm`, seconds: WARM_UP_SECONDS })
  const rounds = newRounds()
  for (let round = 1; round <= ROUNDS; round += 1) {
    await environment.settle()
    const first = { ...sale, first: 1 + BUYERS, run: `${name}-floor-${round}`, seconds: SECONDS }
    rounds.floor.push(await measureRound(environment, first))
    await environment.settle()
    const second = { ...sale, first: 1, run: `${name}-${round}`, seconds: SECONDS }
    const { stale, received, ...watched } = await whileWatched(environment, order, () =>
      measureRound(environment, second),
    )
    rounds.case.push({ ...watched, stale: stale.max })
    log(
      `  round ${round}: ${formatRate(rounds.floor.at(-1))} unwatched, ${formatRate(rounds.case.at(-1))} watched; ` +
        `${Math.round(received)} messages a second and socket; highest age per socket: median ${stale.p50} ms, ` +
        `99 % ${stale.p99} ms, maximum ${stale.max} ms (load average ${loadavg()[0].toFixed(1)})`,
    )
  }
  const worst = Math.max(...rounds.case.map(({ stale = 0 }) => stale))
  const all = [warm, ...rounds.floor, ...rounds.case]
  return {
    floor: median(rounds.floor),
    case: { ...median(rounds.case), stale: worst },
    answered: all.reduce((sum, { requests = 0 }) => sum + requests, 0),
  }
}

async function measureRound(environment, sale) {
  const { result, processors } = await costOf(environment, async () => {
    const result = await placeOrders(sale)
    await environment.settle()
    return result
  })
  const { requests, seconds, refused, lost, p50, p99 } = result
  if (refused || lost) throw new Problem(`${refused} of ${requests} answers are wrong and ${lost} were lost.`)
  return { rate: requests / seconds, p50, p99, requests, processors }
}

/**
 * Sells while thousands of sockets watch the event, and measures how old the availability was that they showed.
 * @param {import('./bench-environment.mjs').BenchEnvironment} environment
 * @param {{ eventId: string, items: { tierId: string }[] }} order
 * @param {() => Promise<any>} sell
 */
async function whileWatched(environment, { eventId, items: [{ tierId }] }, sell) {
  const asked = JSON.stringify({ url: environment.url, eventId, count: WATCHERS })
  const watchers = fork(client, [asked])
  const truth = new Samples(environment.postgresUrl, tierId)
  try {
    await messageFrom(watchers)
    await truth.begin()
    const began = processorTime(watchers.pid)
    const round = await sell()
    const used = processorTime(watchers.pid) - began
    await delay(LAST_MS)
    await truth.end()
    watchers.send('report')
    const { received } = await messageFrom(watchers)
    round.processors.watchers = (used * 1e6) / round.requests
    return { ...round, stale: staleness(received, truth.samples), received: messageRate(received) }
  } finally {
    watchers.kill()
    await truth.end()
  }
}

/**
 * The next message of a process.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<any>}
 */
async function messageFrom(child) {
  const ended = once(child, 'exit').then(() => {
    throw new Problem('The process of the sockets has ended early.')
  })
  const [message] = await Promise.race([once(child, 'message'), ended])
  ended.catch(() => {})
  return message
}

/** Samples of the true availability from the database, with the time before each query. */
class Samples {
  /** @type {{ at: number, available: number }[]} */
  samples = []
  #client
  #stopped = false
  #sampling

  constructor(url, tierId) {
    this.#client = new pg.Client({ connectionString: url })
    this.tierId = tierId
  }

  async begin() {
    await this.#client.connect()
    await this.#sample()
    this.#sampling = this.#go()
  }

  async #go() {
    while (!this.#stopped) {
      await delay(SAMPLE_MS)
      await this.#sample()
    }
  }

  async #sample() {
    const at = performance.timeOrigin + performance.now()
    const query = 'select capacity - held - sold as available from booking.tiers where id = $1'
    const { rows } = await this.#client.query({ name: 'available', text: query, values: [this.tierId] })
    this.samples.push({ at, available: Number(rows[0].available) })
  }

  async end() {
    if (this.#stopped) return
    this.#stopped = true
    await this.#sampling
    await this.#client.end()
  }
}

/**
 * The highest age of an availability that each socket showed, in milliseconds: from the moment it became wrong until the next message. The
 * last sample that still agrees is taken for that moment, so a figure may be too high by one sample, never too low.
 */
function staleness(received, samples) {
  const final = samples.at(-1).available
  const worst = received.map(messages => {
    if (messages.at(-1) !== final)
      throw new Problem(`A socket shows ${messages.at(-1)} available tickets where ${final} are available.`)
    let oldest = 0
    for (let i = 2; i < messages.length; i += 2)
      oldest = Math.max(oldest, messages[i] - lastTrue(samples, messages[i - 1], messages[i]))
    return Math.round(oldest)
  })
  worst.sort((a, b) => a - b)
  const share = part => worst[Math.floor((worst.length - 1) * part)]
  return { p50: share(0.5), p99: share(0.99), max: share(1) }
}

/** The time of the last sample with at least this availability, which only falls during the sale. */
function lastTrue(samples, available, otherwise) {
  let [low, high] = [0, samples.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (samples[middle].available >= available) low = middle + 1
    else high = middle
  }
  return low === 0 ? otherwise : Math.min(otherwise, samples[low - 1].at)
}

const messageRate = received =>
  received.reduce((sum, messages) => sum + messages.length / 2, 0) / received.length / SECONDS
