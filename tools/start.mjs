import { install } from './install.mjs'
import { command } from './problem.mjs'

// What follows needs the dependencies, so it is loaded once they are there.
await command(async () => {
  await install()
  const { runPlatform } = await import('./platform.mjs')
  return runPlatform()
})
