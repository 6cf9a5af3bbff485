import { Problem } from '../problem.mjs'
import { placeOrders } from './load.mjs'
import { processorTime, timeOfEndedChildren } from './processor-time.mjs'

export const ROUNDS = 3
const WARM_UP_SECONDS = 10
export const SECONDS = 4
/** @typedef {import('./cases.mjs').Round} Round */

/** Enough that no buyer orders twice in a round of 4 s at 10,000/s. */
const BUYERS = 40_000
const WARM_UP_BUYERS = 20_000

/** The number of tokens that a round needs. The warm-up uses its own, so that no token of the measured part is in a cache. */
export const TOKENS = BUYERS + WARM_UP_BUYERS

/**
 * Measures a case and its floor alternately, three times, and returns the round with the median rate of each.
 * @param {import('./bench-environment.mjs').BenchEnvironment} environment
 * @param {{ prepare: (environment: import('./bench-environment.mjs').BenchEnvironment) => Promise<{ order: object, floor: object, refused: boolean }> }} subject
 * @param {{ file: string, name: string, log: (line: string) => void }} options `file`: of tokens
 */
export async function measure(environment, { prepare }, { file, name, log }) {
  const { order, floor, refused } = await prepare(environment)
  const rounds = newRounds()
  for (let round = 1; round <= ROUNDS; round += 1) {
    const at = { url: `${environment.url}/api/orders`, file, body: JSON.stringify(order) }
    await environment.putFloor(floor)
    rounds.floor.push(await measureRound(environment, { ...at, run: `${name}-floor-${round}` }, refused))
    await environment.restore()
    rounds.case.push(await measureRound(environment, { ...at, run: `${name}-${round}` }, refused))
    logRound(log, round, name, rounds)
    await environment.settle()
  }
  return { floor: median(rounds.floor), case: median(rounds.case), answered: answered(rounds.case) }
}

/** @returns {{ floor: Round[], case: Round[] }} */
export const newRounds = () => ({ floor: [], case: [] })

/** @param {Round | undefined} round */
export const formatRate = round => (round ? `${Math.round(round.rate)}/s` : 'no rate')

/**
 * @param {(line: string) => void} log
 * @param {number} number
 * @param {string} name
 * @param {{ floor: Round[], case: Round[] }} rounds
 */
export const logRound = (log, number, name, rounds) =>
  log(
    `  round ${number}: ${formatRate(rounds.floor.at(-1))} for the floor, ${formatRate(rounds.case.at(-1))} for ${name}`,
  )

/**
 * The round with the median rate.
 * @param {Round[]} rounds
 */
export const median = rounds => rounds.toSorted((a, b) => a.rate - b.rate)[Math.floor(rounds.length / 2)]
/** @param {Round[]} rounds */
const answered = rounds => rounds.reduce((sum, { accepted = 0 }) => sum + accepted, 0)

async function measureRound(environment, at, refused) {
  const warmUp = { ...at, run: `${at.run}-warm`, first: BUYERS + 1, count: WARM_UP_BUYERS }
  const before = accepted(await placeOrders({ ...warmUp, seconds: WARM_UP_SECONDS }))
  await environment.settle()
  let waiting
  const readsBefore = await environment.inventoryReads()
  const { result, processors } = await costOf(environment, async () => {
    const result = await placeOrders({ ...at, first: 1, count: BUYERS, seconds: SECONDS })
    waiting = await environment.unpublished()
    await environment.settle()
    return result
  })
  refuseWrong(result, refused)
  const { requests, seconds, p50, p99 } = result
  const reads = ((await environment.inventoryReads()) - readsBefore) / seconds
  const accepts = before + accepted(result)
  return { rate: requests / seconds, p50, p99, waiting, reads, processors, accepted: accepts }
}

/**
 * Runs the load, and measures what a request costs each process, in microseconds of processor time.
 * @param {import('./bench-environment.mjs').BenchEnvironment} environment
 * @template {{ requests: number }} R
 * @param {() => Promise<R>} work
 */
export async function costOf(environment, work) {
  const [processes, began, load] = [environment.processes(), {}, timeOfEndedChildren()]
  for (const [name, pid] of Object.entries(processes)) began[name] = processorTime(pid)
  const result = await work()
  const each = seconds => (seconds * 1e6) / result.requests
  const processors = { load: each(timeOfEndedChildren() - load) }
  for (const [name, pid] of Object.entries(processes))
    processors[name] = each(processorTime(pid) - began[name])
  return { result, processors }
}

const accepted = ({ requests, refused }) => requests - refused

function refuseWrong({ requests, refused, lost }, allRefused) {
  const wrong = allRefused ? requests - refused : refused
  if (wrong || lost) throw new Problem(`${wrong} of ${requests} answers are wrong and ${lost} were lost.`)
}
