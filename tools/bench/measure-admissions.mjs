import { writeFileSync } from 'node:fs'
import { Problem } from '../problem.mjs'
import { showTickets } from './load.mjs'
import { costOf, median, ROUNDS, SECONDS, tell } from './measure.mjs'
import { issueTickets, takeBack } from './tickets.mjs'

const WARM_UP_SECONDS = 6
/** Enough that no ticket comes twice in 4 s at 10,000/s. */
const SHOWN = 40_000
const WARM_UP_SHOWN = 50_000

/**
 * Tickets of one event, shown once each, and what the edge and the bus cost at least, by turns, three times.
 * @param {import('./stage.mjs').Stage} stage
 * @param {object} _ the case
 * @param {{ file: string, name: string, say: (line: string) => void }} options
 */
export async function measureAdmissions(stage, _, { file, name, say }) {
  const { eventId, codes } = await issueTickets(stage, SHOWN + WARM_UP_SHOWN)
  const at = { url: `${stage.url}/api/tickets/validate`, eventId, file: `${file}-codes` }
  Object.assign(at, { token: stage.organizer.token })
  writeFileSync(at.file, `${codes.join('\n')}\n`, { mode: 0o600 })
  const admission = await stage.organizer.post('/tickets/validate', { code: codes[0], eventId })
  const rounds = { floor: [], case: [] }
  for (let round = 1; round <= ROUNDS; round += 1) {
    await stage.putFloor({ admission })
    rounds.floor.push(await measureRound(stage, at))
    await takeBack(stage, eventId)
    await stage.putBack()
    rounds.case.push(await measureRound(stage, at))
    say(
      `  round ${round}: ${tell(rounds.floor.at(-1))} for the floor, ${tell(rounds.case.at(-1))} for ${name}`,
    )
  }
  return { floor: median(rounds.floor), case: median(rounds.case), answered: 0 }
}

async function measureRound(stage, at) {
  await showTickets({ ...at, first: SHOWN + 1, count: WARM_UP_SHOWN, seconds: WARM_UP_SECONDS })
  await stage.settle()
  const { result, processors } = await costOf(stage, async () => {
    const result = await showTickets({ ...at, first: 1, count: SHOWN, seconds: SECONDS })
    await stage.settle()
    return result
  })
  const { requests, seconds, refused, lost, p50, p99 } = result
  if (refused || lost) throw new Problem(`${refused} of ${requests} answers are wrong and ${lost} were lost.`)
  return { rate: requests / seconds, p50, p99, processors }
}
