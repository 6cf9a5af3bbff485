import { expect, test } from '@jest/globals'
import { endOfTurn } from './turn.js'

/** Says its name, and what is to be done when all have spoken, as a publication and its write to the socket are. */
async function speak(name: string, said: string[]) {
  await endOfTurn()
  said.push(name)
  queueMicrotask(() => said.push(`after ${name}`))
}

test('all who wait for the end of a turn go on before what the first of them has put off', async () => {
  const said: string[] = []
  await Promise.all(['one', 'two', 'three'].map(name => speak(name, said)))
  expect(said.slice(0, 3)).toEqual(['one', 'two', 'three'])
})

test('control: who does not wait for it is followed by what it has put off', async () => {
  const said: string[] = []
  const speakAtOnce = async (name: string) => {
    await new Promise(resolve => setImmediate(resolve))
    said.push(name)
    queueMicrotask(() => said.push(`after ${name}`))
  }
  await Promise.all(['one', 'two'].map(speakAtOnce))
  expect(said.slice(0, 2)).toEqual(['one', 'after one'])
})

test('who waits later waits for the end of another turn', async () => {
  const first = endOfTurn()
  await first
  expect(endOfTurn()).not.toBe(first)
})
