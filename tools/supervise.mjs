import { setTimeout as delay } from 'node:timers/promises'
import { explain } from './problem.mjs'

const SHORTEST = 500
const LONGEST = 30_000

/**
 * Starts a program again whenever it ends: at once if it ended in good order, else after a wait that doubles as long as the program ends
 * within a minute.
 * @param {import('./server.mjs').Server} server is running
 * @param {{ signal: AbortSignal, log: (line: string) => void }} options `signal` ends the supervision, not the program
 */
export async function supervise(server, { signal, log }) {
  let wait = SHORTEST / 2
  for (;;) {
    const began = Date.now()
    const how = await server.child?.ended
    if (signal.aborted) return
    if (how !== 'exit code 0') {
      wait = Date.now() - began > 60_000 ? SHORTEST : Math.min(wait * 2, LONGEST)
      log(`${server.name} ended (${how}); it is started again in ${wait / 1000} s. Its log: ${server.log}`)
      await delay(wait, undefined, { signal }).catch(() => {})
    }
    if (signal.aborted) return
    await server.start().then(() => log(`${server.name} is back.`), explain)
  }
}
