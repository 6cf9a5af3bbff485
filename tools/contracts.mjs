import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { command, isMain, Problem } from './problem.mjs'
import { root } from './workspace.mjs'

/**
 * @typedef {import('@boxoffice/contracts/compatibility').Snapshot} Snapshot
 * @typedef {{ version: string, digest: string, contracts: Snapshot }} Release the content of snapshot.json; empty before the first release
 */

/** The path of the last release's contracts in the checkout. */
export const snapshotPath = 'libs/contracts/src/snapshot.json'

/** @returns {Partial<Release>} */
export const lastRelease = () => JSON.parse(readFileSync(join(root, snapshotPath), 'utf8'))

/**
 * A digest by which `check` notices that a snapshot was not written by the release command.
 * @param {string} version
 * @param {Snapshot} contracts
 */
export const digestOf = (version, contracts) =>
  createHash('sha256').update(version).update(JSON.stringify(contracts)).digest('hex')

/**
 * The contracts of the checkout. Needs the build of libs/contracts.
 * @returns {Promise<Snapshot>}
 */
export async function currentContracts() {
  const { topology } = await import('@boxoffice/contracts')
  const { snapshotOf } = await import('@boxoffice/contracts/snapshot')
  return snapshotOf(Object.values(topology).flatMap(entry => ('contract' in entry ? [entry.contract] : [])))
}

/**
 * A sentence for each change by which services of the last release could not run beside those of the checkout.
 * @param {Snapshot} current
 * @returns {Promise<string[]>}
 */
export async function breaks(current) {
  const { incompatibilities } = await import('@boxoffice/contracts/compatibility')
  return incompatibilities(lastRelease().contracts ?? {}, current)
}

/**
 * Checks that the snapshot is the one that the release command wrote: by its digest, by the version of the packages, and where the
 * release's tag exists, by the file of the tag.
 * @throws {Problem} if it is not
 */
export function refuseEditedSnapshot() {
  const { version, digest, contracts } = lastRelease()
  if (version === undefined || contracts === undefined) return
  const edited = digest !== digestOf(version, contracts) || differsFromTag(version)
  if (edited)
    throw new Problem(`${snapshotPath} is changed by npm run release alone: restore it with git checkout.`)
  const { version: current } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  if (current !== version)
    throw new Problem(
      `${snapshotPath} is of ${version}, and the packages are of ${current}: npm run release sets both.`,
    )
}

/**
 * Whether the tag of a version has another snapshot. False without git or without the tag.
 * @param {string} version
 */
function differsFromTag(version) {
  const { status, stdout } = spawnSync('git', ['show', `v${version}:${snapshotPath}`], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return status === 0 && stdout !== readFileSync(join(root, snapshotPath), 'utf8')
}

async function check() {
  refuseEditedSnapshot()
  await build(['libs/contracts'])
  const found = await breaks(await currentContracts())
  if (found.length)
    throw new Problem(
      `Services of the last release could not run beside these. Give what changed a new name, beside the old one:
${found.map(line => `  ${line}`).join('\n')}`,
    )
  console.log('The contracts only grew.')
}

if (isMain(import.meta.url)) await command(check)
