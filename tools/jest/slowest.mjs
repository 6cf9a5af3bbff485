const SHOWN = 10

/** Prints the files that took longest, when many were run. */
export default class SlowestFiles {
  /**
   * @param {unknown} _
   * @param {import('@jest/test-result').AggregatedResult} results
   */
  onRunComplete(_, { testResults }) {
    if (testResults.length <= SHOWN) return
    const slowest = testResults.toSorted((a, b) => b.perfStats.runtime - a.perfStats.runtime).slice(0, SHOWN)
    console.log('\nThe slowest files:')
    for (const { testFilePath, perfStats } of slowest)
      console.log(
        `${(perfStats.runtime / 1_000).toFixed(1).padStart(7)} s  ${testFilePath.replace(`${process.cwd()}/`, '')}`,
      )
  }
}
