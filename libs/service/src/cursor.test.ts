import { describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { cursorAfter, Moment, olderThan, pageOf, readCursor } from './cursor.js'

const rows = Array.from({ length: 3 }, () => ({ id: newId() })).toReversed()

describe('a cursor', () => {
  test('of a list by id leads to the rows that are older than the last row shown', () => {
    const { data, nextCursor } = pageOf(rows, 2, ({ id }) => id)
    expect(data).toEqual([rows[0]!.id, rows[1]!.id])
    expect(olderThan(nextCursor!)).toEqual({ id: { lt: rows[1]!.id } })
    expect(nextCursor).not.toContain(rows[1]!.id)
  })

  test('is null on the last page, and the first page needs none', () => {
    expect(pageOf(rows, 3, ({ id }) => id).nextCursor).toBeNull()
    expect(olderThan(undefined)).toEqual({})
  })

  test('carries the key by which a list is ordered', () => {
    const at = new Date('2027-01-01T00:00:00Z')
    const cursor = cursorAfter(rows, 1, {}, ({ id }) => [at, id])
    expect(readCursor(cursor!, {}, Moment)).toEqual([at, rows[0]!.id])
  })

  test.each(['x', '{}', newId(), Buffer.from('[1,2]').toString('base64url')])(
    'is refused as invalid if the platform did not issue it: %s',
    cursor => {
      expect(() => olderThan(cursor)).toThrow(expect.objectContaining({ code: 'invalid' }))
    },
  )

  test('of another query is refused as invalid', () => {
    const { nextCursor } = pageOf(rows, 1, ({ id }) => id, { state: 'PAID' })
    expect(olderThan(nextCursor!, { state: 'PAID' })).toEqual({ id: { lt: rows[0]!.id } })
    expect(() => olderThan(nextCursor!, { state: 'HELD' })).toThrow(
      expect.objectContaining({ code: 'invalid' }),
    )
  })
})
