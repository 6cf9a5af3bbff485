/** Work that is repeated and whose failures must not end the process. */
export class RepeatedWork {
  private lastError: string | undefined

  /** `report` receives an error once, until the work succeeds or fails with another one. */
  constructor(private readonly report: (error: unknown) => void) {}

  /** The result of one run, or undefined when it failed. */
  async run<T>(work: () => PromiseLike<T> | T): Promise<T | undefined> {
    try {
      const result = await work()
      this.lastError = undefined
      return result
    } catch (error) {
      const text = String(error)
      if (text !== this.lastError) this.report(error)
      this.lastError = text
      return undefined
    }
  }
}
