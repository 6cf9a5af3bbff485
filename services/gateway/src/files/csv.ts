import { pipeline, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { z } from 'zod'
import type { Page } from '@boxoffice/contracts'

/** A file as a route answers it: a stream of bytes. */
export const File = z.custom<Readable>().meta({ override: { type: 'string' } })

/** The columns: each heading, with the function that reads the cell from a row. */
export type Columns<R> = Record<string, (row: R) => string | number | null | undefined>

/**
 * The rows of a list as CSV (RFC 4180), page by page as the reader consumes them. A cell that a spreadsheet would run as a formula is
 * marked as text. The first page is loaded before this returns, so that a refusal is still a problem and not a broken file.
 */
export async function csvOf<R>(
  columns: Columns<R>,
  load: (cursor: string | undefined) => Promise<Page<R>>,
): Promise<Readable> {
  const first = await load(undefined)
  const readers = Object.values(columns)
  const csv = stringify({ header: true, columns: Object.keys(columns), escape_formulas: true, bom: true })
  // A later failure breaks the file off, which only its reader has to notice.
  pipeline(Readable.from(linesOf(readers, first, load)), csv, () => undefined)
  return csv
}

async function* linesOf<R>(
  readers: Columns<R>[string][],
  first: Page<R>,
  load: (cursor: string) => Promise<Page<R>>,
) {
  for (let page = first; ; page = await load(page.nextCursor)) {
    for (const row of page.data) yield readers.map(read => textOf(read(row)))
    if (page.nextCursor === null) return
  }
}

/** A spreadsheet ignores blanks before a formula, so they are skipped here too. */
const textOf = (value: string | number | null | undefined) =>
  typeof value === 'string' ? value.trim() : (value ?? '')
