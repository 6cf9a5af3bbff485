import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { until } from '@boxoffice/testing'

const modulePath = new URL('child.mjs', import.meta.url).pathname

let dir: string
let processes: ChildProcess[]
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'boxoffice-folder-'))
  processes = []
})
afterEach(async () => {
  for (const each of processes) each.kill('SIGKILL')
  await rm(dir, { recursive: true, force: true })
})

/** A process that occupies the folder in its turn, and leaves it when its input ends. */
function occupant() {
  const script = `
    const { leave, occupyInTurn } = await import('${modulePath}')
    await occupyInTurn('${dir}', () => console.log('waits'))
    console.log('occupies')
    process.stdin.on('end', () => { leave('${dir}'); console.log('has left') }).resume()`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script])
  processes.push(child)
  let output = ''
  child.stdout.on('data', (data: Buffer) => (output += data.toString()))
  const says = (words: string) =>
    until(() => output.includes(words), { withinMs: 5_000, describe: () => output })
  return { child, says, output: () => output }
}

describe('a folder that commands occupy in turn', () => {
  test('is given to the second when the first leaves it', async () => {
    const first = occupant()
    await first.says('occupies')
    const second = occupant()
    await second.says('waits')
    expect(second.output()).not.toContain('occupies')
    first.child.stdin.end()
    await second.says('occupies')
  })

  test('is given to the second when the first is killed', async () => {
    const first = occupant()
    await first.says('occupies')
    const second = occupant()
    await second.says('waits')
    first.child.kill('SIGKILL')
    await once(first.child, 'exit')
    expect(await second.says('occupies')).toBe(true)
  })

  test('is given to one of two that come at once', async () => {
    const both = [occupant(), occupant()]
    await until(() => both.filter(({ output }) => output().includes('occupies')).length === 1)
    await until(() => both.some(({ output }) => output().includes('waits')))
    expect(both.filter(({ output }) => output().includes('occupies'))).toHaveLength(1)
  })
})
