import { writeFileSync } from 'node:fs'
import { Problem } from '../problem.mjs'
import { showTickets } from './load.mjs'
import { costOf, logRound, median, newRounds, ROUNDS, SECONDS } from './measure.mjs'
import { issueTickets, resetAdmissions } from './tickets.mjs'

const WARM_UP_SECONDS = 6
/** Enough that no ticket is shown twice in 4 s at 10,000/s. */
const SHOWN = 40_000
const WARM_UP_SHOWN = 50_000

/**
 * Checks in the tickets of one event, each once, alternately with the floor of edge and bus, three times.
 * @param {import('./bench-environment.mjs').BenchEnvironment} environment
 * @param {object} _ the case
 * @param {{ file: string, name: string, log: (line: string) => void }} options
 */
export async function measureAdmissions(environment, _, { file, name, log }) {
  const { eventId, codes } = await issueTickets(environment, SHOWN + WARM_UP_SHOWN)
  const { token } = environment.organizer
  const at = { url: `${environment.url}/api/tickets/validate`, eventId, token, file: `${file}-codes` }
  writeFileSync(at.file, `${codes.join('\n')}\n`, { mode: 0o600 })
  const admission = await environment.organizer.post('/tickets/validate', { code: codes[0], eventId })
  const rounds = newRounds()
  for (let round = 1; round <= ROUNDS; round += 1) {
    await environment.putFloor({ admission })
    rounds.floor.push(await measureRound(environment, at))
    await resetAdmissions(environment, eventId)
    await environment.restore()
    rounds.case.push(await measureRound(environment, at))
    logRound(log, round, name, rounds)
  }
  return { floor: median(rounds.floor), case: median(rounds.case), answered: 0 }
}

async function measureRound(environment, at) {
  await showTickets({ ...at, first: SHOWN + 1, count: WARM_UP_SHOWN, seconds: WARM_UP_SECONDS })
  await environment.settle()
  const { result, processors } = await costOf(environment, async () => {
    const result = await showTickets({ ...at, first: 1, count: SHOWN, seconds: SECONDS })
    await environment.settle()
    return result
  })
  const { requests, seconds, refused, lost, p50, p99 } = result
  if (refused || lost) throw new Problem(`${refused} of ${requests} answers are wrong and ${lost} were lost.`)
  return { rate: requests / seconds, p50, p99, processors }
}
