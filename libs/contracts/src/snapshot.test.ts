import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { incompatibilities, type Snapshot } from './compatibility.js'
import { snapshotOf } from './snapshot.js'
import { topology, type BusAccess } from './topology.js'

const released = JSON.parse(readFileSync(new URL('snapshot.json', import.meta.url), 'utf8')) as Snapshot
const contracts = Object.values<BusAccess>(topology).flatMap(({ contract }) => contract ?? [])

test('services of the last release can live beside these: the contracts only grew', () => {
  expect(incompatibilities(released, snapshotOf(contracts))).toEqual([])
})

test('what is kept of a release is all that JSON can keep of it: read again, it is the same', () => {
  const now = snapshotOf(contracts)
  expect(JSON.parse(JSON.stringify(now))).toEqual(now)
  expect(Object.keys(released).length).toBeGreaterThan(0)
})
