import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { openApiDocument } from '../src/openapi-document.js'
import { document } from './conformance.fixture.js'
import { ApiFixture, type Caller } from './api.fixture.js'

const URL = 'https://tickets.example'
const operations = Object.entries(document.paths).flatMap(([path, verbs]) =>
  Object.entries(verbs).map(([verb, operation]) => ({ path, verb, ...operation })),
)

describe('The OpenAPI document', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'openapi-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('is valid OpenAPI 3.1: redocly finds no error', async () => {
    await writeFile(join(folder, 'openapi.json'), JSON.stringify(openApiDocument(URL)))
    // An OAuth login answers a redirect only.
    const rules = { 'operation-2xx-response': 'off' }
    await writeFile(join(folder, 'redocly.yaml'), JSON.stringify({ extends: ['recommended-strict'], rules }))
    const redocly = join(import.meta.dirname, '../../../node_modules/@redocly/cli/bin/cli.js')
    const linted = await promisify(execFile)(process.execPath, [redocly, 'lint', 'openapi.json'], {
      cwd: folder,
      // Jest's own options must not reach the command, and neither may telemetry be sent.
      env: {
        PATH: dirname(process.execPath),
        REDOCLY_TELEMETRY: 'off',
        REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
      },
    }).catch((error: unknown) => error as { stdout: string; stderr: string; code: number })
    expect(linted).not.toHaveProperty('code')
  })

  test('has the same bytes each time', () => {
    expect(JSON.stringify(openApiDocument(URL))).toBe(JSON.stringify(openApiDocument(URL)))
  })

  test('names every operation once', () => {
    const ids = operations.map(({ operationId }) => operationId)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  test('forbids no property of an object that it refers to', () => {
    const closed = (node: unknown): unknown[] =>
      typeof node === 'object' && node !== null
        ? [
            ...('$ref' in node && 'additionalProperties' in node ? [node] : []),
            ...Object.values(node).flatMap(closed),
          ]
        : []
    expect(closed(openApiDocument(URL))).toEqual([])
  })
})

/**
 * Requests of these routes are built by programs other than clients of the API, which may add parameters.
 */
const OPEN = ['finishOAuth', 'unsubscribePage', 'unsubscribe', 'receiveCallback', 'receiveWebhook']
const isOpen = (operationId: string) => OPEN.includes(operationId)

const values: Record<string, string> = {
  provider: 'stripe',
  kind: 'PAYMENT',
  code: 'invalid',
  token: 'x'.repeat(40),
}
const valueOf = (name: string) => values[name] ?? newId()
const addressOf = (path: string, value = valueOf) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => value(name)).replace(/^\/api/, '')
const namesIn = (body: unknown) =>
  (body as { errors?: { path: string }[] }).errors?.map(error => error.path) ?? []

/** Routes that end the caller’s sessions: they come last, since all later answers would be 401. */
const ENDING = ['endSession', 'endOtherSessions', 'logout', 'eraseMe']
const routes = operations.filter(({ verb }) => verb !== 'options')
const isEnding = (operationId: string) => ENDING.includes(operationId)
const inTurn = [
  ...routes.filter(({ operationId }) => !isEnding(operationId)),
  ...routes.filter(({ operationId }) => isEnding(operationId)),
]

describe('Every route', () => {
  const fixture = new ApiFixture()
  let callers: Caller[]
  beforeAll(async () => {
    callers = [fixture.anyone, await fixture.person(), await fixture.admin()]
  })

  /** The fixture fails for every answer that the document does not describe. */
  test.each(inTurn)('answers as the document describes: $verb $path', async ({ path, verb }) => {
    for (const address of new Set([addressOf(path), addressOf(path, () => 'nothing')]))
      for (const caller of callers) {
        const response = await caller.ask(verb as 'get', address, verb === 'get' ? undefined : {})
        expect(response.status).toBeLessThan(500)
      }
  })
})

describe('Every route but those whose requests others build', () => {
  const fixture = new ApiFixture()
  let callers: Caller[]
  beforeAll(async () => {
    callers = [fixture.anyone, await fixture.person(), await fixture.admin()]
  })

  test.each(routes.filter(({ operationId }) => !isOpen(operationId)))(
    'refuses an unknown parameter: $verb $path',
    async ({ path, verb }) => {
      const address = `${addressOf(path)}?unknown=1`
      const answers = await Promise.all(
        callers.map(caller => caller.ask(verb as 'get', address, verb === 'get' ? undefined : {})),
      )
      const refused = answers.filter(({ status }) => ![401, 403].includes(status))
      expect(refused.map(({ body }) => namesIn(body)).flat()).toContain('unknown')
      expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 422))
    },
  )
})
