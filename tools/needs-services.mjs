import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './workspace.mjs'

/** The folders whose tests call running services. Tests elsewhere need the servers alone. */
const FOLDERS = ['services/gateway/src', 'services/gateway/test', 'libs/testing/src']

/**
 * Whether the tests that these arguments select need the services. Without a pattern, that is all tests.
 * @param {string[]} args patterns of paths, as Jest reads them, and Jest's options
 */
export function needServices(args) {
  const patterns = args.filter(arg => !arg.startsWith('-')).map(pattern => new RegExp(pattern, 'i'))
  if (patterns.length === 0) return true
  const paths = FOLDERS.flatMap(testsIn)
  return patterns.some(pattern => paths.some(path => pattern.test(path)))
}

/** @param {string} folder */
const testsIn = folder =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.test.ts'))
    .map(path => join(root, folder, path))
