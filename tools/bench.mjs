import { install } from './install.mjs'
import { command } from './problem.mjs'

// The import below needs the dependencies, which are installed first.
await command(async () => {
  await install()
  const { runBenchmarks } = await import('./bench/run.mjs')
  return runBenchmarks(process.argv.slice(2))
})
