import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { build } from './build.mjs'
import { command, Problem } from './problem.mjs'
import { root } from './workspace.mjs'

const usage = `Usage: node tools/contracts.mjs check | release

  check     fails if a service of the last release could not live beside those of this checkout
  release   keeps what the contracts say now`

const file = join(root, 'libs', 'contracts', 'src', 'snapshot.json')

await command(async () => {
  const [action] = process.argv.slice(2)
  if (action !== 'check' && action !== 'release') throw new Problem(usage)
  await build(['libs/contracts'])
  const now = await snapshot()
  await refuseBreaks(now)
  if (action === 'release') writeFileSync(file, `${JSON.stringify(now, null, 1)}\n`)
  console.log(action === 'release' ? `Wrote ${relative(root, file)}.` : 'The contracts only grew.')
})

async function snapshot() {
  const { topology } = await import('@boxoffice/contracts')
  const { snapshotOf } = await import('@boxoffice/contracts/snapshot')
  return snapshotOf(Object.values(topology).flatMap(entry => ('contract' in entry ? [entry.contract] : [])))
}

async function refuseBreaks(now) {
  if (!existsSync(file)) return
  const { incompatibilities } = await import('@boxoffice/contracts/compatibility')
  const found = incompatibilities(JSON.parse(readFileSync(file, 'utf8')), now)
  if (found.length === 0) return
  throw new Problem(
    `Services of the last release could not live beside these. Give what changed a new name, beside the old:
${found.map(line => `  ${line}`).join('\n')}`,
  )
}
