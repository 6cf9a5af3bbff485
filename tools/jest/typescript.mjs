import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformSync, version } from '@swc/core'

/**
 * Module hooks of Node by which tests import TypeScript: `./x.js` is `./x.ts` where the importer is TypeScript, sources are compiled by
 * swc (once for each content: the result is cached), and `@jest/globals` is what the worker offers.
 */

const GLOBALS = new URL('globals.mjs', import.meta.url).href
const cache = fileURLToPath(new URL('../../.data/swc/', import.meta.url))
mkdirSync(cache, { recursive: true })

/** @type {import('@swc/core').Options} */
const options = {
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: true },
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
}
const key = JSON.stringify([version, options])

/** @type {import('node:module').ResolveHook} */
export function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') return { url: GLOBALS, shortCircuit: true }
  const isSource = context.parentURL?.replace(/\?.*/, '').endsWith('.ts')
  if (isSource && /^\.\.?\/.*\.js$/.test(specifier)) return next(specifier.replace(/\.js$/, '.ts'), context)
  return next(specifier, context)
}

/** @type {import('node:module').LoadHook} */
export async function load(url, context, next) {
  const path = url.replace(/\?.*/, '')
  if (!path.startsWith('file:') || !path.endsWith('.ts')) return next(url, context)
  const file = fileURLToPath(path)
  return { format: 'module', source: compiled(file, await readFile(file, 'utf8')), shortCircuit: true }
}

/**
 * @param {string} filename
 * @param {string} source
 */
function compiled(filename, source) {
  const hash = createHash('sha256').update(key).update(filename).update(source).digest('hex')
  const cached = join(cache, `${hash}.js`)
  try {
    return readFileSync(cached, 'utf8')
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error
  }
  const { code } = transformSync(source, { ...options, filename, sourceFileName: filename })
  const written = `${cached}.${process.pid}`
  writeFileSync(written, code)
  renameSync(written, cached)
  return code
}
