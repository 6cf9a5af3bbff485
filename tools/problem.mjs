import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A failure that its sentence explains: what is wrong and what to do. Printed without a stack. */
export class Problem extends Error {
  name = 'Problem'
}

/** @param {unknown} error */
export const explain = error => console.error(error instanceof Problem ? error.message : error)

/**
 * Runs a command of ours and ends the process with it: with 1 if it fails, and a stack only for what nobody foresaw.
 * @param {() => Promise<number | void>} main its number is the exit code
 */
export async function command(main) {
  try {
    // Prisma's engine leaves a timer of ten seconds behind, for which nobody should wait.
    process.exit((await main()) ?? 0)
  } catch (error) {
    explain(error)
    process.exit(1)
  }
}

/**
 * Whether a module is what Node was started with, rather than imported.
 * @param {string} url its import.meta.url
 */
export const isMain = url => Boolean(process.argv[1]) && realpathSync(process.argv[1]) === fileURLToPath(url)
