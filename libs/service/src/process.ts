import { ConfigurationError } from './config.js'

/** Runs the start of a process: what keeps it from starting is said in one line (or as the configuration has it). */
export async function start(name: string, boot: () => Promise<{ close(): Promise<void> }>) {
  try {
    const app = await boot()
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.once(signal, () => {
        const stuck = setTimeout(() => process.exit(1), 15_000)
        void app.close().finally(() => {
          clearTimeout(stuck)
          process.exit(0)
        })
      })
  } catch (error) {
    const reason = error instanceof ConfigurationError ? error.message : describe(error)
    process.stderr.write(`${name} can not start: ${reason}\n`)
    process.exit(1)
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof AggregateError) return error.errors.map(describe).join('; ')
  return error.message || error.name
}
