/** What we use of it: its package has types, but does not say where. */
declare module 'redlock' {
  export interface Lock {
    extend(milliseconds: number): Promise<Lock>
  }
  export default class Redlock {
    constructor(clients: Iterable<object>, settings: { retryCount: number })
    acquire(resources: string[], milliseconds: number): Promise<Lock>
    on(event: 'error', hear: (error: unknown) => void): this
  }
}
