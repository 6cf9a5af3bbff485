import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './workspace.mjs'

const file = join(root, '.data', 'passed-checks.json')

/** The checks that have passed for exactly the files that the checkout has now. Outside of a Git checkout nothing is remembered. */
export class PassedChecks {
  #hash
  /** @type {Set<string>} */
  #titles

  /**
   * @param {string | undefined} hash of all files
   * @param {string[]} titles
   */
  constructor(hash, titles) {
    this.#hash = hash
    this.#titles = new Set(titles)
  }

  static async open() {
    const hash = hashOfFiles()
    const stored = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
    return new PassedChecks(hash, hash && stored.hash === hash ? stored.titles : [])
  }

  get count() {
    return this.#titles.size
  }

  /** @param {string} title */
  has = title => this.#titles.has(title)

  /** @param {string} title */
  add = title => this.#titles.add(title)

  /** Remembers the checks that have passed, unless a file was changed meanwhile. */
  save() {
    if (!this.#hash || hashOfFiles() !== this.#hash) return
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify({ hash: this.#hash, titles: [...this.#titles] }))
  }
}

/** A hash of Node's version and of all files that Git knows or would add, with their paths. */
function hashOfFiles() {
  const git = (/** @type {string[]} */ args, input = '') =>
    execFileSync('git', args, {
      cwd: root,
      input,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      stdio: 'pipe',
    })
  if (!existsSync(join(root, '.git'))) return undefined
  const paths = git(['ls-files', '-co', '--exclude-standard'])
    .split('\n')
    .filter(path => path && existsSync(join(root, path)))
  const hashes = git(['hash-object', '--stdin-paths', '--no-filters'], paths.join('\n'))
  return createHash('sha256').update(process.version).update(paths.join('\n')).update(hashes).digest('hex')
}
