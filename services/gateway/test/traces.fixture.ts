import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { Bus } from '@boxoffice/bus'
import { testEnvironment } from '@boxoffice/testing'
import { onServer } from '../../../tools/database.mjs'

/**
 * The places that contain one of these texts: tables, the cache, the stream, logs. Providers are not searched.
 */
export async function tracesOf(texts: string[]): Promise<string[]> {
  const wanted = texts.map(text => text.toLowerCase())
  const isTrace = (said: string) => wanted.some(text => said.toLowerCase().includes(text))
  const found = await Promise.all([inTables(wanted), inRedis(isTrace), inStream(isTrace)])
  return [...found.flat(), ...inLogs(isTrace)].sort()
}

/** Whole rows as text, in which bytes are written in hex. */
const inTables = (texts: string[]) =>
  onServer(testEnvironment().postgresUrl, async client => {
    const patterns = texts.flatMap(text => [text, Buffer.from(text).toString('hex')]).map(text => `%${text}%`)
    const tables = await client.query<{ tableName: string }>(
      `select format('%I.%I', table_schema, table_name) as "tableName" from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema in ('identity', 'catalog', 'booking', 'payments', 'notifier')`,
    )
    const found: string[] = []
    for (const { tableName } of tables.rows) {
      const hit = await client.query(
        `select from ${tableName} as row where row::text ilike any($1) limit 1`,
        [patterns],
      )
      if (hit.rowCount) found.push(tableName)
    }
    return found
  })

async function inRedis(isTrace: (said: string) => boolean) {
  const redis = new Redis(testEnvironment().redisUrl)
  const found: string[] = []
  try {
    for await (const keys of redis.scanStream({ count: 1_000 }) as AsyncIterable<string[]>)
      for (const key of keys) {
        const value = await valueOf(redis, key)
        if (isTrace(key) || isTrace(JSON.stringify(value))) found.push(`Redis ${key}`)
      }
    return found
  } finally {
    redis.disconnect()
  }
}

/** The value is null when the key has expired meanwhile. */
async function valueOf(redis: Redis, key: string): Promise<unknown> {
  const read: Record<string, () => Promise<unknown>> = {
    string: () => redis.get(key),
    hash: () => redis.hgetall(key),
    set: () => redis.smembers(key),
    zset: () => redis.zrange(key, '0', '-1'),
    list: () => redis.lrange(key, 0, -1),
  }
  return (await read[await redis.type(key)]?.()) ?? null
}

/** Every message that JetStream keeps, with its headers. */
async function inStream(isTrace: (said: string) => boolean) {
  const bus = await Bus.open({ url: testEnvironment().nats['admin']!, name: 'admin' })
  try {
    const { state } = await (await bus.nats.jetstreamManager()).streams.info('EVENTS')
    const consumer = await bus.nats.jetstream().consumers.get('EVENTS')
    const found: string[] = []
    let seen = state.first_seq - 1
    while (seen < state.last_seq) {
      const max_messages = Math.min(500, state.last_seq - seen)
      for await (const message of await consumer.fetch({ max_messages, expires: 1_000 })) {
        const head = JSON.stringify([...(message.headers ?? [])])
        if (isTrace(head + message.string())) found.push(`EVENTS ${message.subject}`)
        seen = message.seq
      }
    }
    return found
  } finally {
    await bus.close()
  }
}

function inLogs(isTrace: (said: string) => boolean) {
  const folder = join((testEnvironment() as unknown as { dir: string }).dir, 'logs')
  const logs = readdirSync(folder).filter(name => name !== 'sandbox.log')
  return logs.filter(name => isTrace(readFileSync(join(folder, name), 'utf8'))).map(name => `log ${name}`)
}
