/** How many slips are forgiven: none in words of two letters, one in words up to five, else two. */
const forgiven = (typed: string) => (typed.length > 5 ? 2 : typed.length > 2 ? 1 : 0)

/** Those of the words that are the fewest slips away from what was typed, if that is few enough. */
export function nearest(typed: string, words: string[]): string[] {
  const measured = words.map(word => ({ word, slips: slipsBetween(typed, word) }))
  const fewest = Math.min(forgiven(typed), ...measured.map(({ slips }) => slips))
  return measured.filter(({ slips }) => slips === fewest).map(({ word }) => word)
}

/** How many letters are wrong, missing, too many, or in the place of their neighbour. */
export function slipsBetween(typed: string, word: string): number {
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
