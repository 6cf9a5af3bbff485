import { existsSync } from 'node:fs'

/**
 * The browser in which tests look at pages: Debian's, or the one that CHROMIUM names. Without a browser it is
 * undefined, which is logged; in CI that is an error.
 */
export function chromium(): string | undefined {
  const program = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
  if (existsSync(program)) return program
  const missing = `There is no ${program}: install chromium, or say by CHROMIUM where another is.`
  if (process.env['CI'] === 'true') throw new Error(missing)
  process.stderr.write(`\nNOT TESTED: how things look. ${missing}\n\n`)
  return undefined
}
