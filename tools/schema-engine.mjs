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
 * Starts an engine for one service's schema, and ends it with all its connections and shadow databases.
 * @template T
 * @param {{ url: string, schema: string, datamodel: [path: string, content: string] }} target `schema` is PostgreSQL's
 * @param {(engine: import('@prisma/schema-engine-wasm').SchemaEngine) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withEngine({ url, schema, datamodel }, use) {
  const { SchemaEngine } = await load()
  const databases = new Databases(url, schema)
  const factory = bindMigrationAwareSqlAdapterFactory(databases)
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
 * The package's own entry imports the .wasm as a module, which Node does not do: it is instantiated by hand, and once,
 * since all instances would share the one memory that the package's JavaScript knows of.
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
  instance.exports.__wbindgen_start()
  return engine
})

function once(make) {
  let made
  return () => (made ??= make())
}

/** Errors of the adapter cross the engine as a number, under which the factory keeps the original. */
function causeOf(error, factory) {
  const id = /"id":(\d+)/.exec(error?.message ?? '')?.[1]
  const kept = id && factory.errorRegistry.consumeError(Number(id))
  return kept?.error ?? error
}

class Databases {
  provider = 'postgres'
  adapterName = '@prisma/adapter-pg'
  /** @type {Error | undefined} why a script failed, in PostgreSQL's words */
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

  /** Replaces adapter-pg's own, which would replay the migrations on the real database: there the URL's name wins. */
  connectToShadowDb = async () => {
    const name = `boxoffice_shadow_${process.pid}_${this.schema}_${this.#shadows.length}`
    this.#shadows.push(name)
    await onServer(this.url, client => client.query(`create database "${name}"`))
    const adapter = await this.#open(withDatabase(this.url, name))
    await adapter.executeScript(`create schema "${this.schema}"`)
    return adapter
  }

  async close() {
    // The engine ends those that it has done with.
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
    // adapter-pg's own splits at every semicolon, and so cuts the bodies of functions.
    adapter.executeScript = async sql => {
      await pool.query(sql).catch(error => adapter.onError((this.failure = error)))
    }
    return adapter
  }
}

/**
 * PostgreSQL's catalogue is full of "char" (one byte), which adapter-pg refuses: it passes as text here, and
 * `characters` says which columns of the last answer they were. The engine asks one query at a time.
 */
class CataloguePool extends pg.Pool {
  /** @type {number[]} */
  characters = []

  async query(...args) {
    const result = await super.query(...args)
    const fields = result.fields ?? []
    this.characters = fields.flatMap(({ dataTypeID }, column) => (dataTypeID === CHAR ? [column] : []))
    for (const column of this.characters) fields[column].dataTypeID = TEXT
    return result
  }
}
