import { install } from './install.mjs'
import { command } from './problem.mjs'

// What follows needs the dependencies, so it is loaded once they are there.
await command(async () => {
  await install()
  const { runTests } = await import('./test-run.mjs')
  return runTests(process.argv.slice(2))
})
