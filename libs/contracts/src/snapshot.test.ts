import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { breaks, type Snapshot } from './grows.js'
import { snapshotOf } from './snapshot.js'
import { topology, type Place } from './topology.js'

const released = JSON.parse(readFileSync(new URL('snapshot.json', import.meta.url), 'utf8')) as Snapshot
const contracts = Object.values<Place>(topology).flatMap(({ contract }) => contract ?? [])

test('services of the last release can live beside these: the contracts only grew', () => {
  expect(breaks(released, snapshotOf(contracts))).toEqual([])
})

test('what is kept of a release is all that JSON can keep of it: read again, it is the same', () => {
  const now = snapshotOf(contracts)
  expect(JSON.parse(JSON.stringify(now))).toEqual(now)
  expect(Object.keys(released).length).toBeGreaterThan(0)
})
