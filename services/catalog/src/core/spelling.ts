/** The greatest accepted distance: none for words of two letters, one for words of up to five, else two. */
const distanceMax = (typed: string) => (typed.length > 5 ? 2 : typed.length > 2 ? 1 : 0)

/** The words at the smallest distance from the typed word, if that is small enough. */
export function nearestWords(typed: string, words: string[]): string[] {
  const measured = words.map(word => ({ word, distance: editDistance(typed, word) }))
  const smallest = Math.min(distanceMax(typed), ...measured.map(({ distance }) => distance))
  return measured.filter(({ distance }) => distance === smallest).map(({ word }) => word)
}

/** The number of edits between the words: replaced, missing and additional letters, and swaps of adjacent ones (Damerau–Levenshtein). */
export function editDistance(typed: string, word: string): number {
  const [a, b] = [Array.from(typed), Array.from(word)]
  let twoAgo: number[] = []
  let before = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const wrong = before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? twoAgo[j - 2]! + 1 : Infinity
      row.push(Math.min(wrong, before[j]! + 1, row[j - 1]! + 1, swapped))
    }
    ;[twoAgo, before] = [before, row]
  }
  return before[b.length]!
}
