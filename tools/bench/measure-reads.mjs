import { Problem } from '../problem.mjs'
import { readAgain } from './load.mjs'
import { costOf, logRound, median, newRounds, ROUNDS, SECONDS } from './measure.mjs'

const WARM_UP_SECONDS = 3

/** The gateway answers this path with a constant, after all its work for any request: the lower bound of a read's cost. */
const FLOOR = '/health/live'

/**
 * Measures one read and its floor alternately, three times, and returns the round with the median rate of each.
 * @param {import('./bench-environment.mjs').BenchEnvironment} environment
 * @param {{ prepare: (environment: import('./bench-environment.mjs').BenchEnvironment) => Promise<{ url: string, headers: Record<string, string> }> }} subject
 * @param {{ name: string, log: (line: string) => void }} options
 */
export async function measureReads(environment, { prepare }, { name, log }) {
  const subject = await prepare(environment)
  const rounds = newRounds()
  for (let round = 1; round <= ROUNDS; round += 1) {
    rounds.floor.push(await measureRound(environment, { url: environment.url + FLOOR, headers: {} }))
    rounds.case.push(await measureRound(environment, subject))
    logRound(log, round, name, rounds)
  }
  return { floor: median(rounds.floor), case: median(rounds.case), answered: 0 }
}

async function measureRound(environment, at) {
  await readAgain({ ...at, seconds: WARM_UP_SECONDS })
  const { result, processors } = await costOf(environment, () => readAgain({ ...at, seconds: SECONDS }))
  const { requests, seconds, refused, lost, p50, p99 } = result
  if (refused || lost) throw new Problem(`${refused} of ${requests} answers are wrong and ${lost} were lost.`)
  return { rate: requests / seconds, p50, p99, processors }
}
