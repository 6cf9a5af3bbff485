import { describe, expect, test } from '@jest/globals'
import { endOfTurn } from './turn.js'

/** Records its name, and then queues a microtask, as a publication queues its write to the socket. */
async function speak(name: string, said: string[]) {
  await endOfTurn()
  said.push(name)
  queueMicrotask(() => said.push(`after ${name}`))
}

describe('endOfTurn', () => {
  test('resumes all callers before a microtask that the first of them has queued', async () => {
    const said: string[] = []
    await Promise.all(['one', 'two', 'three'].map(name => speak(name, said)))
    expect(said.slice(0, 3)).toEqual(['one', 'two', 'three'])
  })

  test('control: with setImmediate the microtask of the first caller runs before the second caller', async () => {
    const said: string[] = []
    const speakAtOnce = async (name: string) => {
      await new Promise(resolve => setImmediate(resolve))
      said.push(name)
      queueMicrotask(() => said.push(`after ${name}`))
    }
    await Promise.all(['one', 'two'].map(speakAtOnce))
    expect(said.slice(0, 2)).toEqual(['one', 'after one'])
  })

  test('returns another promise to a call in a later turn', async () => {
    const first = endOfTurn()
    await first
    expect(endOfTurn()).not.toBe(first)
  })
})
