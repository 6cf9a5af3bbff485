/** The bounds of all postings' ids. */
export const FIRST = '00000000-0000-7000-8000-000000000000'
export const LAST = 'ffffffff-ffff-7fff-bfff-ffffffffffff'

/** An id that sorts before every posting of this moment, and after all earlier ones. No posting has it. */
export function idAt(time: Date): string {
  const milliseconds = Math.max(time.getTime(), 0).toString(16).padStart(12, '0')
  return `${milliseconds.slice(0, 8)}-${milliseconds.slice(8)}-7000-8000-000000000000`
}
