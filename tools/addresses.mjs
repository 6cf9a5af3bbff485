import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { command, Problem } from './problem.mjs'
import { root } from './workspace.mjs'

const file = join(root, '.data', 'run', 'addresses')

// Prints the URLs of the running platform's servers as shell commands: `eval "$(npm run -s addresses)"`.
await command(async () => {
  if (!existsSync(file)) throw new Problem('The platform does not run: begin with `npm start`.')
  process.stdout.write(readFileSync(file, 'utf8'))
})
