/** The part of redlock that Election uses: the package has types, but its manifest does not name them. */
declare module 'redlock' {
  export interface Lock {
    extend(milliseconds: number): Promise<Lock>
  }
  export class ExecutionError extends Error {}
  export default class Redlock {
    constructor(clients: Iterable<object>, settings: { retryCount: number })
    acquire(resources: string[], milliseconds: number): Promise<Lock>
    on(event: 'error', listener: (error: unknown) => void): this
  }
}
