import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { incompatibilities, type Snapshot } from './compatibility.js'
import { snapshotOf } from './snapshot.js'
import { topology, type BusAccess } from './topology.js'

/** The snapshot is empty before the first release. */
const released = JSON.parse(readFileSync(new URL('snapshot.json', import.meta.url), 'utf8')) as {
  contracts?: Snapshot
}
const contracts = Object.values<BusAccess>(topology).flatMap(({ contract }) => contract ?? [])

describe('the snapshot of the contracts', () => {
  test('has only grown since the last release, so that services of both can run together', () => {
    expect(incompatibilities(released.contracts ?? {}, snapshotOf(contracts))).toEqual([])
  })

  test('is unchanged after it was written as JSON and read again', () => {
    const now = snapshotOf(contracts)
    expect(JSON.parse(JSON.stringify(now))).toEqual(now)
  })
})
