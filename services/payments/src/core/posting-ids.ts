/** Ids between which all postings are. */
export const FIRST = '00000000-0000-7000-8000-000000000000'
export const LAST = 'ffffffff-ffff-7fff-bfff-ffffffffffff'

/** Before every posting of that moment, and after all that were before it: no posting has this id itself. */
export function idAt(time: Date): string {
  const milliseconds = Math.max(time.getTime(), 0).toString(16).padStart(12, '0')
  return `${milliseconds.slice(0, 8)}-${milliseconds.slice(8)}-7000-8000-000000000000`
}
