import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from '@jest/globals'

interface FileResult {
  testResults: { title: string; status: string; failureMessages: string[] }[]
  testExecError?: { stack: string }
  numFailingTests: number
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Runs files one after the other in a worker process of their own, as the runner does. */
async function run(...files: string[]): Promise<FileResult[]> {
  const paths = files.map(file => here(`fixtures/${file}.fixture.ts`))
  const script = `
    const { runFile } = await import('${here('worker.mjs')}')
    const results = []
    for (const path of ${JSON.stringify(paths)})
      results.push(await runFile({ path, config: { rootDir: '/', slowTestThreshold: 5 }, globalConfig: {} }))
    process.stdout.write(JSON.stringify(results), () => process.exit())`
  const args = ['--conditions=source', '--input-type=module', '--eval', script]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return JSON.parse(stdout) as FileResult[]
}

describe('the worker that runs test files', () => {
  test('reports each test that fails, however it fails', async () => {
    const [result] = await run('every-outcome')
    const failed = result!.testResults.filter(({ status }) => status === 'failed')
    expect(failed.map(({ title, failureMessages }) => [title, failureMessages.join()])).toEqual([
      ['fails by an expectation', expect.stringContaining('Expected: 2')],
      ['fails since it takes too long', expect.stringContaining('Exceeded timeout of 20 ms')],
      ['fails by an error that nobody catches', expect.stringContaining('nobody catches this')],
      ['fails by a rejection that nobody handles', expect.stringContaining('nobody handles this')],
      ['fails since an expected assertion is missing', expect.stringContaining('Expected one assertion')],
      ['fails with it', expect.stringContaining('not prepared')],
    ])
    expect(result!.numFailingTests).toBe(6)
    expect(result!.testExecError?.stack).toContain('not cleaned up')
    expect(result!.testResults.filter(({ status }) => status === 'pending')).toHaveLength(1)
  })

  test('keeps the modules of a file for the next one, but not what it has set in the environment', async () => {
    const [first, second] = await run('shared-module', 'shared-module')
    expect(first!.testResults.map(({ status }) => status)).toEqual(['passed'])
    const [{ failureMessages }] = second!.testResults as [FileResult['testResults'][number]]
    expect(failureMessages.join()).toContain('"count": 2')
    expect(failureMessages.join()).not.toContain('"before": "yes"')
  })
})
