import { install } from './install.mjs'
import { command } from './problem.mjs'

// The import below needs the dependencies, which are installed first.
await command(async () => {
  await install()
  const { runPlatform } = await import('./platform.mjs')
  return runPlatform()
})
