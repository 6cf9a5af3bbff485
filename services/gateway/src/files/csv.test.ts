import { describe, expect, test } from '@jest/globals'
import { buffer } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import { csvOf } from './csv.js'

interface Row {
  name: string | null
  amount: number
}
const columns = { name: ({ name }: Row) => name, amount: ({ amount }: Row) => amount }
const text = async (csv: Readable) => (await buffer(csv)).toString()
const onePage = (...data: Row[]) => csvOf(columns, () => Promise.resolve({ data, nextCursor: null }))

describe('csvOf', () => {
  test('writes a heading and a line for each row of every page, in their order', async () => {
    const pages = { '': ['a', 'b'], '1': ['c'], '2': [] as string[] }
    const asked: (string | undefined)[] = []
    const csv = await csvOf(columns, cursor => {
      asked.push(cursor)
      const number = Number(cursor ?? 0)
      const data = pages[(cursor ?? '') as keyof typeof pages].map(name => ({ name, amount: number }))
      return Promise.resolve({ data, nextCursor: number < 2 ? String(number + 1) : null })
    })
    expect(await text(csv)).toBe('\uFEFFname,amount\na,0\nb,0\nc,1\n')
    expect(asked).toEqual([undefined, '1', '2'])
  })

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '  =HYPERLINK("x")', '＝1'])(
    'marks the cell %j as text, because a spreadsheet would run it as a formula',
    async name => {
      const [, line] = (await text(await onePage({ name, amount: -5 }))).split('\n')
      expect(line!.replace(/^"/, '')).toMatch(/^'/)
      expect(line).toMatch(/,-5$/)
    },
  )

  test('keeps quotes, commas and line ends in their cell, and leaves the cell of a null empty', async () => {
    const csv = await text(
      await onePage({ name: 'Ọ̀ṣun, "the\nsecond"', amount: 1 }, { name: null, amount: 2 }),
    )
    expect(csv).toBe('\uFEFFname,amount\n"Ọ̀ṣun, ""the\nsecond""",1\n,2\n')
  })

  test('refuses the whole file when the first page fails, and breaks it off when a later page fails', async () => {
    const refused = csvOf(columns, () => Promise.reject(new Error('not yours')))
    await expect(refused).rejects.toThrow('not yours')

    const data = [{ name: 'a', amount: 1 }]
    const broken = await csvOf(columns, cursor =>
      cursor ? Promise.reject(new Error('away')) : Promise.resolve({ data, nextCursor: '1' }),
    )
    await expect(text(broken)).rejects.toThrow('away')
  })

  test('loads no further page once the reader has stopped', async () => {
    let loaded = 0
    const data = Array.from({ length: 500 }, () => ({ name: 'x'.repeat(500), amount: 1 }))
    const csv = await csvOf(columns, () => Promise.resolve({ data, nextCursor: String(++loaded) }))
    csv.once('data', () => csv.destroy())
    await new Promise(resolve => csv.once('close', resolve))
    expect(loaded).toBeLessThan(10)
  })
})
