// Prisma's schema engine, published on npm as WebAssembly, over adapter-pg: migrations without a downloaded binary.
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { onServer, withDatabase } from './database.mjs'

const CHAR = 18
const TEXT = 25

/**
 * Starts an engine for one service's schema, and ends it together with its connections and shadow databases.
 * @template T
 * @param {{ url: string, schema: string, datamodel: [path: string, content: string] }} target `schema` is the name in PostgreSQL
 * @param {(engine: import('@prisma/schema-engine-wasm').SchemaEngine) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withEngine({ url, schema, datamodel }, use) {
  const { SchemaEngine } = await load()
  const databases = new Databases(url, schema)
  const factory = bindMigrationAwareSqlAdapterFactory(/** @type {any} */ (databases))
  const engine = await SchemaEngine.new({ datamodels: [datamodel] }, () => {}, factory)
  try {
    return await use(engine)
  } catch (error) {
    throw databases.failure ?? causeOf(error, factory)
  } finally {
    engine.free()
    await databases.close()
  }
}

/**
 * The package's entry imports the .wasm as a module, which Node cannot do: this function instantiates it. It runs once, because the
 * package's JavaScript has room for one memory only.
 */
const load = once(async () => {
  // The engine writes the text of a panic here, and fails without the object.
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= { message: '', set_message: text => void (panic.message = text) }
  const panic = globalThis.PRISMA_WASM_PANIC_REGISTRY
  const name = '@prisma/schema-engine-wasm/schema_engine_bg'
  const engine = await import(name)
  const file = join(dirname(fileURLToPath(import.meta.resolve(name))), 'schema_engine_bg.wasm')
  const { instance } = await WebAssembly.instantiate(await readFile(file), {
    './schema_engine_bg.js': engine,
  })
  engine.__wbg_set_wasm(instance.exports)
  const start = /** @type {() => void} */ (instance.exports.__wbindgen_start)
  start()
  return engine
})

function once(make) {
  let made
  return () => (made ??= make())
}

/** The original of an adapter's error, which crosses the engine as a number only. */
function causeOf(error, factory) {
  const id = /"id":(\d+)/.exec(error?.message ?? '')?.[1]
  const original = id && factory.errorRegistry.consumeError(Number(id))
  return original?.error ?? error
}

class Databases {
  provider = 'postgres'
  adapterName = '@prisma/adapter-pg'
  /** @type {Error | undefined} PostgreSQL's error of a script that failed */
  failure
  /** @type {CataloguePool[]} */
  #pools = []
  /** @type {string[]} */
  #shadows = []

  constructor(url, schema) {
    this.url = url
    this.schema = schema
  }

  connect = () => this.#open(this.url)

  /** Replaces adapter-pg's method, which would replay the migrations on the real database, because the URL's database name wins. */
  connectToShadowDb = async () => {
    const name = `boxoffice_shadow_${process.pid}_${this.schema}_${this.#shadows.length}`
    this.#shadows.push(name)
    await onServer(this.url, client => client.query(`create database "${name}"`))
    const adapter = await this.#open(withDatabase(this.url, name))
    await adapter.executeScript(`create schema "${this.schema}"`)
    return adapter
  }

  async close() {
    // The engine has ended the pools that it no longer needs.
    for (const pool of this.#pools) if (!pool.ending) await pool.end()
    for (const name of this.#shadows) {
      await onServer(this.url, client => client.query(`drop database if exists "${name}" with (force)`))
    }
  }

  async #open(connectionString) {
    const pool = new CataloguePool({
      connectionString,
      options: `-c search_path=${this.schema},public`,
      max: 1,
    })
    this.#pools.push(pool)
    const adapter = await new PrismaPg(pool, { schema: this.schema, disposeExternalPool: true }).connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async query => {
      const result = await queryRaw(query)
      for (const column of pool.characters) result.columnTypes[column] = ColumnTypeEnum.Character
      return result
    }
    // adapter-pg's method splits a script at every semicolon, also within the body of a function.
    adapter.executeScript = async sql => {
      // The method is protected in the types; the adapter itself reports every error by it.
      const adapterErrors = /** @type {{ onError(error: Error): never }} */ (/** @type {unknown} */ (adapter))
      await pool.query(sql).catch(error => adapterErrors.onError((this.failure = error)))
    }
    return adapter
  }
}

/**
 * Passes PostgreSQL's type "char" (one byte), which its catalogue uses and adapter-pg refuses, as text. `characters` holds the indexes
 * of those columns in the last result. The engine runs one query at a time.
 */
class CataloguePool extends pg.Pool {
  /** @type {number[]} */
  characters = []

  /**
   * @override
   * @param {any[]} args
   * @returns {Promise<any>}
   */
  async query(...args) {
    const result = await Reflect.apply(super.query, this, args)
    const fields = result.fields ?? []
    this.characters = fields.flatMap(({ dataTypeID }, column) => (dataTypeID === CHAR ? [column] : []))
    for (const column of this.characters) fields[column].dataTypeID = TEXT
    return result
  }
}
