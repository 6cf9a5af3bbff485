import { install } from './install.mjs'
import { command } from './problem.mjs'

// The import below needs the dependencies, which are installed first.
await command(async () => {
  await install()
  const { runTests } = await import('./test-run.mjs')
  return runTests(process.argv.slice(2))
})
