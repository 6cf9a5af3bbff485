import { setTimeout as delay } from 'node:timers/promises'
import { explain } from './problem.mjs'

const SHORTEST = 500
const LONGEST = 30_000

/**
 * Starts a program again whenever it ends: at once when it was asked to end, else after a wait that doubles as long as the program does
 * not live for a minute.
 * @param {import('./server.mjs').Server} server that is running
 * @param {{ signal: AbortSignal, say: (line: string) => void }} options `signal` ends the keeping, not the program
 */
export async function keep(server, { signal, say }) {
  let wait = SHORTEST / 2
  for (;;) {
    const began = Date.now()
    const how = await server.child.ended
    if (signal.aborted) return
    if (how !== 'exit code 0') {
      wait = Date.now() - began > 60_000 ? SHORTEST : Math.min(wait * 2, LONGEST)
      say(`${server.name} ended (${how}); it is started again in ${wait / 1000} s. Its log: ${server.log}`)
      await delay(wait, undefined, { signal }).catch(() => {})
    }
    if (signal.aborted) return
    await server.start().then(() => say(`${server.name} is back.`), explain)
  }
}
