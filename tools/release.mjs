import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { writeClient } from './client.mjs'
import { breaks, currentContracts, digestOf, refuseEditedSnapshot, snapshotPath } from './contracts.mjs'
import { command, isMain, Problem } from './problem.mjs'
import { manifests, root } from './workspace.mjs'

const usage = `Usage: npm run release -- <version> [--breaking]

  Sets the version of all packages, moves Unreleased in CHANGELOG.md to a section of the version, writes the snapshot
  of the contracts and generates the client. Refuses while services of the last release could not run beside these.

  --breaking   releases nevertheless, and lists in the changelog what breaks`

/**
 * A release of the checkout: all its files, tag-ready.
 * @param {string} version
 * @param {{ breaking: boolean }} options
 */
async function release(version, { breaking }) {
  const { version: current } = read('package.json')
  if (!isAfter(version, current)) throw new Problem(`${version} is not after ${current}.`)
  refuseEditedSnapshot()
  await build(['libs/contracts'])
  const contracts = await currentContracts()
  const broken = await breaks(contracts)
  if (broken.length && !breaking)
    throw new Problem(
      `Services of the last release could not run beside these:\n${broken.map(line => `  ${line}`).join('\n')}`,
    )
  const changelog = withRelease(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version, today(), broken)
  writeFileSync(join(root, 'CHANGELOG.md'), changelog)
  setVersions(version)
  const snapshot = { version, digest: digestOf(version, contracts), contracts }
  writeFileSync(join(root, snapshotPath), `${JSON.stringify(snapshot, null, 1)}\n`)
  await writeClient()
  console.log(
    `Ready to be tagged:\n  git commit -am 'Release ${version}'\n  git tag -a v${version} -m 'Boxoffice ${version}'`,
  )
}

/**
 * @param {string} version
 * @returns {[number, number, number]}
 */
function numbersOf(version) {
  const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)$/.exec(version) ?? []
  if (patch === undefined) throw new Problem(`${version} is not a version like 1.2.3.`)
  return [Number(major), Number(minor), Number(patch)]
}

/**
 * @param {string} version
 * @param {string} other
 */
export function isAfter(version, other) {
  const [left, right] = [numbersOf(version), numbersOf(other)]
  const index = left.findIndex((number, at) => number !== right[at])
  return index !== -1 && left[index] > right[index]
}

/** @param {string} path of a JSON file in the checkout */
const read = path => JSON.parse(readFileSync(join(root, path), 'utf8'))
const today = () => new Date().toISOString().slice(0, 10)

/**
 * The changelog with a section of the release, which holds everything that was under Unreleased.
 * @param {string} changelog
 * @param {string} version
 * @param {string} date
 * @param {string[]} broken incompatible changes of the contracts
 * @throws {Problem} if nothing is under Unreleased
 */
export function withRelease(changelog, version, date, broken) {
  const heading = '## Unreleased\n'
  const start = changelog.indexOf(heading)
  const from = start + heading.length
  const next = changelog.indexOf('\n## ', from)
  const changes = start === -1 ? '' : changelog.slice(from, next === -1 ? undefined : next).trim()
  if (!changes) throw new Problem('CHANGELOG.md has nothing under “## Unreleased”.')
  const list = broken.map(line => `- ${line}`).join('\n')
  const section = [`## ${version} - ${date}`, ...(broken.length ? ['### Breaking', list] : []), changes].join(
    '\n\n',
  )
  const rest = next === -1 ? '' : `\n${changelog.slice(next + 1)}`
  return `${changelog.slice(0, from)}\n${section}\n${rest}`
}

/**
 * Sets the version of our packages, and of the dependencies on them, in every package.json and in the lock.
 * @param {string} version
 */
function setVersions(version) {
  const ours = new Set(manifests().map(path => read(path).name))
  for (const path of manifests()) {
    const manifest = withVersion(read(path), version, ours)
    writeFileSync(join(root, path), `${JSON.stringify(manifest, null, 2)}\n`)
  }
  const lock = read('package-lock.json')
  lock.version = version
  for (const [path, entry] of Object.entries(lock.packages))
    if (!path.includes('node_modules/')) lock.packages[path] = withVersion(entry, version, ours)
  writeFileSync(join(root, 'package-lock.json'), `${JSON.stringify(lock, null, 2)}\n`)
}

/**
 * @param {Record<string, any>} manifest
 * @param {string} version
 * @param {Set<string>} ours the names of our packages
 */
export function withVersion(manifest, version, ours) {
  const next = { ...manifest, version }
  for (const key of ['dependencies', 'devDependencies', 'peerDependencies']) {
    if (!next[key]) continue
    next[key] = Object.fromEntries(
      Object.entries(next[key]).map(([name, range]) => [name, ours.has(name) ? version : range]),
    )
  }
  return next
}

if (isMain(import.meta.url)) {
  await command(async () => {
    const [version, ...flags] = process.argv.slice(2)
    if (!version || flags.some(flag => flag !== '--breaking')) throw new Problem(usage)
    await release(version, { breaking: flags.includes('--breaking') })
  })
}
