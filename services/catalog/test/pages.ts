import type { EventSummary } from '@boxoffice/contracts'

/** The ids of every page of a list; `between` runs before each further page. */
export async function pages(
  read: (cursor?: string) => Promise<{ data: EventSummary[]; nextCursor: string | null }>,
  between: () => Promise<unknown> = () => Promise.resolve(),
) {
  const all: string[][] = []
  let cursor: string | undefined
  do {
    const { data, nextCursor } = await read(cursor)
    all.push(data.map(({ id }) => id))
    cursor = nextCursor ?? undefined
    if (cursor) await between()
  } while (cursor)
  return all
}
