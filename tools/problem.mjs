import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A failure whose message says what is wrong and how to repair it. It is printed without a stack. */
export class Problem extends Error {
  /** @override */
  name = 'Problem'
}

/** @param {unknown} error */
export const explain = error => console.error(error instanceof Problem ? error.message : error)

/**
 * Runs a command and ends the process with its exit code, or with 1 if it fails. Only an unforeseen failure prints a stack.
 * @param {() => Promise<number | void>} main resolves with the exit code
 */
export async function command(main) {
  try {
    // A timer of Prisma's engine would keep the process alive for ten more seconds.
    process.exit((await main()) ?? 0)
  } catch (error) {
    explain(error)
    process.exit(1)
  }
}

/**
 * Whether a module is the one that Node was started with, rather than an imported one.
 * @param {string} url its import.meta.url
 */
export const isMain = url => Boolean(process.argv[1]) && realpathSync(process.argv[1]) === fileURLToPath(url)
