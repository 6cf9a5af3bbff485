import { execFile } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { isFull, testEnvironment, until } from '@boxoffice/testing'
import { Caller, ApiFixture } from './api.fixture.js'

const fixture = new ApiFixture()
const folder = join(testEnvironment().dir, 'generated-clients')
const root = join(import.meta.dirname, '..', '..', '..')
const run = (script: string, ...args: string[]) =>
  promisify(execFile)(process.execPath, [script, ...args], { cwd: folder, maxBuffer: 1 << 26 })
const packageFolder = (name: string) =>
  dirname(createRequire(import.meta.url).resolve(`${name}/package.json`, { paths: [root] }))

/**
 * The command of each generator, and a buyer who uses the generated client: `event`, `tier`, `email` and
 * `url` are constants.
 */
const generators = {
  'hey-api': {
    generate: () => {
      // Without the extension its imports are for bundlers, not for Node.
      const output = { path: 'hey-api', importFileExtension: '.js' }
      const config = { input: 'openapi.json', output, logs: { file: false } }
      writeFileSync(join(folder, 'hey-api.config.mjs'), `export default ${JSON.stringify(config)}`)
      return run(
        join(packageFolder('@hey-api/openapi-ts'), 'bin', 'run.js'),
        ...['--file', 'hey-api.config.mjs'],
      )
    },
    buyer: `
      import { client } from './hey-api/client.gen.js'
      import { payOrder, placeOrder } from './hey-api/sdk.gen.js'

      client.setConfig({ baseUrl: url, throwOnError: true })
      const { data: order } = await placeOrder<true>({ body: newOrder })
      const headers = { authorization: \`Bearer \${order.accessToken}\` }
      const { data: checkout } = await payOrder<true>({ headers, path: { orderId: order.id }, body: {} })
      console.log(JSON.stringify({ order, checkout }))`,
  },
  orval: {
    generate: () =>
      run(
        join(packageFolder('orval'), 'dist', 'bin', 'orval.mjs'),
        ...['--input', 'openapi.json', '--output', 'orval/client.ts', '--client', 'fetch'],
      ),
    buyer: `
      import { payOrder, placeOrder } from './orval/client.js'

      const relative = fetch
      globalThis.fetch = (path, init) => relative(new URL(String(path), url), init)
      const { data: order, status } = await placeOrder(newOrder)
      if (status !== 201) throw new Error(JSON.stringify(order))
      const headers = { authorization: \`Bearer \${order.accessToken}\` }
      const paid = await payOrder(order.id, {}, { headers })
      if (paid.status !== 200) throw new Error(JSON.stringify(paid.data))
      console.log(JSON.stringify({ order, checkout: paid.data }))`,
  },
}

const compilerOptions = {
  ...{ strict: true, target: 'es2023', module: 'nodenext', skipLibCheck: false, types: ['node'] },
  ...{
    typeRoots: [join(root, 'node_modules', '@types')],
    lib: ['es2023', 'dom', 'dom.iterable'],
    outDir: 'dist',
  },
}

/** Generators are other people's programs, and slow: they run only in the full suite. */
const inFullSuite = isFull ? test : test.skip

describe('A generated client', () => {
  inFullSuite.each(Object.entries(generators))(
    'of %s compiles under tsc --strict and buys a ticket',
    async (name, { generate, buyer }) => {
      const { event } = await fixture.show()
      const email = `${newId()}@example.test`
      const order = {
        ...{ eventId: event.id, items: [{ tierId: event.tiers[0]!.id, quantity: 1 }] },
        buyer: { name: 'Ada Obi', email },
      }
      rmSync(folder, { recursive: true, force: true })
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
      const constants = `const url = ${JSON.stringify(fixture.url)}\nconst newOrder = ${JSON.stringify(order)}\n`
      writeFileSync(join(folder, 'buyer.ts'), `${buyer.replace('\n\n', `\n${constants}\n`)}\n`)
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['buyer.ts'] }))
      await run(join(root, 'services', 'gateway', 'dist', 'write-openapi.js'), 'openapi.json', fixture.url)

      await generate()
      await run(join(root, 'node_modules', 'typescript', 'bin', 'tsc'))
      const { stdout } = await run('dist/buyer.js')

      const { order: placed, checkout } = JSON.parse(stdout) as {
        order: { id: string; accessToken: string }
        checkout: { reference: string; authorizationUrl: string }
      }
      await fixture.atCheckout(checkout as Parameters<ApiFixture['atCheckout']>[0], 'pay')
      const guest = new Caller(fixture.url, placed.accessToken)
      const confirmed = await until(async () => {
        const { body } = await guest.get(`/orders/${placed.id}`)
        const { state, tickets } = body as { state: string; tickets: object[] }
        return state === 'CONFIRMED' && tickets
      })
      expect(confirmed).toHaveLength(1)
    },
    180_000,
  )
})
