import { ConfigurationError } from './config.js'

/** Starts a process. A reason why it cannot start is printed: one line, or the message of a ConfigurationError. */
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
