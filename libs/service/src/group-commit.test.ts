import { describe, expect, test } from '@jest/globals'
import { until } from '@boxoffice/testing'
import { GroupCommit, type GroupCommitOptions, type Outcome } from './group-commit.js'

const options = (more: Partial<GroupCommitOptions<number, number>>): GroupCommitOptions<number, number> => ({
  commit: (_, entries) => Promise.resolve(entries.map(entry => ({ result: entry }))),
  isPoison: () => true,
  batch: 100,
  backlog: 1_000,
  busy: () => new Error('busy'),
  ...more,
})

describe('GroupCommit', () => {
  test('runs concurrent entries in one batch, and those that come meanwhile in the next, in order', async () => {
    const batches: number[][] = []
    const later: Promise<number>[] = []
    const group: GroupCommit<number, number> = new GroupCommit(
      options({
        async commit(_, entries) {
          batches.push(entries)
          if (batches.length === 1) later.push(...[3, 4, 5].map(entry => group.submit('event', entry)))
          return entries.map(result => ({ result }))
        },
      }),
    )
    await Promise.all([1, 2].map(entry => group.submit('event', entry)))
    expect(await Promise.all(later)).toEqual([3, 4, 5])
    expect(batches).toEqual([
      [1, 2],
      [3, 4, 5],
    ])
  })

  test('runs entries of different keys concurrently', async () => {
    let release: () => void = () => undefined
    const stuck = new Promise<void>(resolve => (release = resolve))
    const group = new GroupCommit(
      options({
        async commit(key, entries) {
          if (key === 'slow') await stuck
          return entries.map(result => ({ result }))
        },
      }),
    )
    const slow = group.submit('slow', 1)
    expect(await group.submit('quick', 2)).toBe(2)
    release()
    expect(await slow).toBe(1)
  })

  test('rejects an entry that fails alone', async () => {
    const commit = (_: string, entries: number[]): Promise<Outcome<number>[]> =>
      entries.includes(13)
        ? Promise.reject(new Error('poison'))
        : Promise.resolve(entries.map(result => ({ result })))
    const group = new GroupCommit(options({ commit }))
    const outcomes = await Promise.allSettled([1, 2, 13, 4].map(entry => group.submit('event', entry)))
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  })

  test('tries an outage once, not once for each entry', async () => {
    let tries = 0
    const commit = () => {
      tries++
      return Promise.reject(new Error('away'))
    }
    const group = new GroupCommit(options({ commit, isPoison: () => false }))
    await Promise.allSettled([1, 2, 3].map(entry => group.submit('event', entry)))
    expect(tries).toBe(1)
  })

  test('reports once how long the first entry of a batch waited, or would have had to', async () => {
    let release: () => void = () => undefined
    const stuck = new Promise<void>(resolve => (release = resolve))
    const commit = async (_: string, entries: number[]) => {
      await stuck
      return entries.map(result => ({ result }))
    }
    const group = new GroupCommit(options({ commit }))
    expect(group.longestWait()).toBe(0)
    const waiting = [group.submit('event', 1), group.submit('other', 2)]
    await until(() => group.longestWait() > 30)
    release()
    await Promise.all(waiting)
    expect(group.longestWait()).toBeGreaterThan(30)
    expect(group.longestWait()).toBe(0)
  })

  test('reports that an entry was refused', async () => {
    const group = new GroupCommit(options({ backlog: 1 }))
    await Promise.allSettled([1, 2, 3].map(entry => group.submit('event', entry)))
    expect(group.longestWait()).toBe(Infinity)
    expect(group.longestWait()).toBe(0)
  })

  test('throws busy at once when too many entries wait', async () => {
    const group = new GroupCommit(options({ backlog: 2 }))
    const outcomes = await Promise.allSettled([1, 2, 3].map(entry => group.submit('event', entry)))
    const refused = outcomes.filter(outcome => outcome.status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(refused[0]!.reason).toEqual(new Error('busy'))
  })
})
