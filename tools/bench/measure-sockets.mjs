import { fork } from 'node:child_process'
import { once } from 'node:events'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { Problem } from '../problem.mjs'
import { writeTokens } from './buyers.mjs'
import { placeOrders } from './load.mjs'
import { costOf, median, ROUNDS, tell } from './measure.mjs'
import { processorTime } from './processor-time.mjs'

export const WATCHERS = Number(process.env.WATCHERS ?? 5_000)
const SECONDS = 6
const WARM_UP_SECONDS = 10
const SAMPLE_MS = 25
/** So long after the last sale everybody must know what is left. */
const LAST_MS = 2_000
/** Enough that nobody comes twice in a run of 6 s at 5,000/s. */
const BUYERS = 30_000
const client = fileURLToPath(new URL('watchers.mjs', import.meta.url))

/**
 * One event sells, by turns with nobody watching and with thousands of sockets; of each the round with the median rate. How old what a
 * socket shows has ever been is the worst of all sockets and rounds.
 * @param {import('./stage.mjs').Stage} stage
 * @param {object} _ the case
 * @param {{ file: string, name: string, say: (line: string) => void }} options
 */
export async function measureSockets(stage, _, { file, name, say }) {
  const tokens = `${file}-sockets`
  await writeTokens({ file: tokens, keys: stage.secrets.accessTokenKey, count: 2 * BUYERS })
  const order = await stage.organizer.sell({ capacity: 1_000_000, maxPerBuyer: 100 })
  const sale = { url: `${stage.url}/api/orders`, file: tokens, count: BUYERS, body: JSON.stringify(order) }
  const warm = await placeOrders({ ...sale, first: 1, run: `${name}-warm`, seconds: WARM_UP_SECONDS })
  const rounds = { floor: [], case: [] }
  for (let round = 1; round <= ROUNDS; round += 1) {
    await stage.settle()
    const first = { ...sale, first: 1 + BUYERS, run: `${name}-floor-${round}`, seconds: SECONDS }
    rounds.floor.push(await measureRound(stage, first))
    await stage.settle()
    const second = { ...sale, first: 1, run: `${name}-${round}`, seconds: SECONDS }
    rounds.case.push(await whileWatched(stage, order, () => measureRound(stage, second)))
    const { stale, heard } = rounds.case.at(-1)
    say(
      `  round ${round}: ${tell(rounds.floor.at(-1))} unwatched, ${tell(rounds.case.at(-1))} watched; ` +
        `${Math.round(heard)} messages a second and socket; stale at worst: in the middle ${stale.p50} ms, ` +
        `99 % ${stale.p99} ms, all ${stale.max} ms (load average ${loadavg()[0].toFixed(1)})`,
    )
  }
  const worst = Math.max(...rounds.case.map(({ stale }) => stale.max))
  const all = [warm, ...rounds.floor, ...rounds.case]
  return {
    floor: median(rounds.floor),
    case: { ...median(rounds.case), stale: worst },
    answered: all.reduce((sum, { requests }) => sum + requests, 0),
  }
}

async function measureRound(stage, sale) {
  const { result, processors } = await costOf(stage, async () => {
    const result = await placeOrders(sale)
    await stage.settle()
    return result
  })
  const { requests, seconds, refused, lost, p50, p99 } = result
  if (refused || lost) throw new Problem(`${refused} of ${requests} answers are wrong and ${lost} were lost.`)
  return { rate: requests / seconds, p50, p99, requests, processors }
}

/** The same with thousands of sockets on the event, and how current each of them was. */
async function whileWatched(stage, { eventId, items: [{ tierId }] }, sell) {
  const asked = JSON.stringify({ url: stage.url, eventId, count: WATCHERS })
  const watchers = fork(client, [asked])
  const stock = new Samples(stage.postgresUrl, tierId)
  try {
    await saidBy(watchers)
    await stock.begin()
    const began = processorTime(watchers.pid)
    const round = await sell()
    const used = processorTime(watchers.pid) - began
    await delay(LAST_MS)
    await stock.end()
    watchers.send('tell')
    const { seen } = await saidBy(watchers)
    round.processors.watchers = (used * 1e6) / round.requests
    return { ...round, stale: staleness(seen, stock.samples), heard: heardBy(seen) }
  } finally {
    watchers.kill()
    await stock.end()
  }
}

async function saidBy(child) {
  const ended = once(child, 'exit').then(() => {
    throw new Problem('The sockets have ended before their time.')
  })
  const [message] = await Promise.race([once(child, 'message'), ended])
  ended.catch(() => {})
  return message
}

/** What is left in truth, by the database, again and again: when it was asked, and what it said. */
class Samples {
  /** @type {{ at: number, left: number }[]} */
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
    const question = 'select capacity - held - sold as left from booking.tiers where id = $1'
    const { rows } = await this.#client.query({ name: 'left', text: question, values: [this.tierId] })
    this.samples.push({ at, left: Number(rows[0].left) })
  }

  async end() {
    if (this.#stopped) return
    this.#stopped = true
    await this.#sampling
    await this.#client.end()
  }
}

/**
 * Of each socket how old what it showed has ever been, in milliseconds: from when it was not so any more until it was told what is.
 * That it was still so is known of the last sample that said so, so the figures are too high by a sample rather than too low.
 */
function staleness(seen, samples) {
  const final = samples.at(-1).left
  const worst = seen.map(heard => {
    if (heard.at(-1) !== final) throw new Problem(`A socket shows ${heard.at(-1)} left where ${final} are.`)
    let oldest = 0
    for (let i = 2; i < heard.length; i += 2)
      oldest = Math.max(oldest, heard[i] - lastTrue(samples, heard[i - 1], heard[i]))
    return Math.round(oldest)
  })
  worst.sort((a, b) => a - b)
  const share = part => worst[Math.floor((worst.length - 1) * part)]
  return { p50: share(0.5), p99: share(0.99), max: share(1) }
}

/** Less and less is left, as long as it sells. */
function lastTrue(samples, left, otherwise) {
  let [low, high] = [0, samples.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (samples[middle].left >= left) low = middle + 1
    else high = middle
  }
  return low === 0 ? otherwise : Math.min(otherwise, samples[low - 1].at)
}

const heardBy = seen => seen.reduce((sum, heard) => sum + heard.length / 2, 0) / seen.length / SECONDS
