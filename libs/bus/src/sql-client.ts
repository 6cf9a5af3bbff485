/** The part of a Prisma client, or of one of its transactions, that the outbox, the inbox and the dead letters need. */
export interface SqlClient {
  $queryRaw<T>(query: TemplateStringsArray, ...values: unknown[]): PromiseLike<T>
  $executeRaw(query: TemplateStringsArray, ...values: unknown[]): PromiseLike<number>
}
