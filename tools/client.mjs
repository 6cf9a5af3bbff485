import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import openapiTypes, { astToString } from 'openapi-typescript'
import { writeDerived } from './derived.mjs'
import { postmanCollection } from './postman.mjs'
import { command, isMain } from './problem.mjs'
import { root } from './workspace.mjs'

const heading = `/* The types of the API. Written by tools/client.mjs from the gateway's OpenAPI document. */\n\n`

/**
 * The OpenAPI document, as the built gateway writes it. No server is needed.
 * @returns {Promise<import('./postman.mjs').OpenApi>}
 */
export async function openApiDocument() {
  const folder = await mkdtemp(join(tmpdir(), 'boxoffice-openapi-'))
  try {
    const file = join(folder, 'openapi.json')
    const script = join(root, 'services', 'gateway', 'dist', 'write-openapi.js')
    await promisify(execFile)(process.execPath, [script, file], { cwd: root })
    return JSON.parse(await readFile(file, 'utf8'))
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function clientFiles() {
  const document = await openApiDocument()
  // openapi-typescript changes the object that it receives.
  const types = await openapiTypes(JSON.parse(JSON.stringify(document)), { defaultNonNullable: false })
  return {
    'libs/client/src/schema.ts': heading + astToString(types),
    'libs/client/postman.json': `${JSON.stringify(postmanCollection(document), null, 2)}\n`,
  }
}

/** Writes the client's generated files; with `--check` fails instead if they are not current. */
export const writeClient = () =>
  writeDerived(fileURLToPath(import.meta.url), clientFiles, ['services/gateway'])

if (isMain(import.meta.url)) await command(writeClient)
