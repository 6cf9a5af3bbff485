import { install } from './install.mjs'
import { command } from './problem.mjs'

// What follows needs the dependencies, so it is loaded once they are there.
await command(async () => {
  await install()
  const { runBenchmarks } = await import('./bench/run.mjs')
  return runBenchmarks(process.argv.slice(2))
})
