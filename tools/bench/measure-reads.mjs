import { Problem } from '../problem.mjs'
import { readAgain } from './load.mjs'
import { costOf, median, ROUNDS, SECONDS, tell } from './measure.mjs'

const WARM_UP_SECONDS = 3

/** A constant that the same gateway answers, after all that it does for each request: what a read can cost least. */
const FLOOR = '/health/live'

/**
 * One read and its floor, by turns, three times; of each the round with the median rate.
 * @param {import('./stage.mjs').Stage} stage
 * @param {{ prepare: (stage: import('./stage.mjs').Stage) => Promise<{ url: string, headers: Record<string, string> }> }} subject
 * @param {{ name: string, say: (line: string) => void }} options
 */
export async function measureReads(stage, { prepare }, { name, say }) {
  const subject = await prepare(stage)
  const rounds = { floor: [], case: [] }
  for (let round = 1; round <= ROUNDS; round += 1) {
    rounds.floor.push(await measureRound(stage, { url: stage.url + FLOOR, headers: {} }))
    rounds.case.push(await measureRound(stage, subject))
    say(
      `  round ${round}: ${tell(rounds.floor.at(-1))} for the floor, ${tell(rounds.case.at(-1))} for ${name}`,
    )
  }
  return { floor: median(rounds.floor), case: median(rounds.case), answered: 0 }
}

async function measureRound(stage, at) {
  await readAgain({ ...at, seconds: WARM_UP_SECONDS })
  const { result, processors } = await costOf(stage, () => readAgain({ ...at, seconds: SECONDS }))
  const { requests, seconds, refused, lost, p50, p99 } = result
  if (refused || lost) throw new Problem(`${refused} of ${requests} answers are wrong and ${lost} were lost.`)
  return { rate: requests / seconds, p50, p99, processors }
}
