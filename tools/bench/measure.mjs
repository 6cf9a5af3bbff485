import { Problem } from '../problem.mjs'
import { placeOrders } from './load.mjs'
import { processorTime, timeOfEndedChildren } from './processor-time.mjs'

export const ROUNDS = 3
const WARM_UP_SECONDS = 10
export const SECONDS = 4
/** Enough that nobody comes twice in a round of 4 s at 10,000/s. */
const BUYERS = 40_000
const WARM_UP_BUYERS = 20_000

/** How many tokens a round wants. Who warms up is not measured, so that no token is known already. */
export const TOKENS = BUYERS + WARM_UP_BUYERS

/**
 * One case and its floor, by turns, three times; of each the round with the median rate.
 * @param {import('./stage.mjs').Stage} stage
 * @param {import('./cases.mjs').Case} subject
 * @param {{ file: string, name: string, say: (line: string) => void }} options `file`: of tokens
 */
export async function measure(stage, { prepare }, { file, name, say }) {
  const { order, floor, refused } = await prepare(stage)
  const rounds = { floor: [], case: [] }
  for (let round = 1; round <= ROUNDS; round += 1) {
    const at = { url: `${stage.url}/api/orders`, file, body: JSON.stringify(order) }
    await stage.putFloor(floor)
    rounds.floor.push(await measureRound(stage, { ...at, run: `${name}-floor-${round}` }, refused))
    await stage.putBack()
    rounds.case.push(await measureRound(stage, { ...at, run: `${name}-${round}` }, refused))
    say(
      `  round ${round}: ${tell(rounds.floor.at(-1))} for the floor, ${tell(rounds.case.at(-1))} for ${name}`,
    )
    await stage.settle()
  }
  return { floor: median(rounds.floor), case: median(rounds.case), answered: answered(rounds.case) }
}

export const tell = ({ rate }) => `${Math.round(rate)}/s`
export const median = rounds => rounds.toSorted((a, b) => a.rate - b.rate)[Math.floor(rounds.length / 2)]
const answered = rounds => rounds.reduce((sum, { accepted }) => sum + accepted, 0)

async function measureRound(stage, at, refused) {
  const warmUp = { ...at, run: `${at.run}-warm`, first: BUYERS + 1, count: WARM_UP_BUYERS }
  const before = accepted(await placeOrders({ ...warmUp, seconds: WARM_UP_SECONDS }))
  await stage.settle()
  let waiting
  const looked = await stage.looksAtStock()
  const { result, processors } = await costOf(stage, async () => {
    const result = await placeOrders({ ...at, first: 1, count: BUYERS, seconds: SECONDS })
    waiting = await stage.unpublished()
    await stage.settle()
    return result
  })
  refuseWrong(result, refused)
  const { requests, seconds, p50, p99 } = result
  const looks = ((await stage.looksAtStock()) - looked) / seconds
  const accepts = before + accepted(result)
  return { rate: requests / seconds, p50, p99, waiting, looks, processors, accepted: accepts }
}

/**
 * Does the work, and tells what each of its requests has cost every process, in microseconds of a processor.
 * @param {import('./stage.mjs').Stage} stage
 * @param {() => Promise<import('./load.mjs').Measured>} work
 */
export async function costOf(stage, work) {
  const [processes, began, load] = [stage.processes(), {}, timeOfEndedChildren()]
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
