import type pg from 'pg'

/** A database as the migrations leave it. */
export interface Pristine {
  /** A hash of its tables, columns, constraints, indexes, triggers and functions. */
  schema: string
  /** The tables that the migrations have filled, with their rows as JSON. */
  rows: Map<string, string>
}

const IN_SERVICES = `nspname not like 'pg\\_%' and nspname not in ('information_schema', 'public')`

/** Partitions are left out: a service makes them as time passes. */
const SCHEMA = `
  with relation as (
    select c.* from pg_class c join pg_namespace n on n.oid = relnamespace where ${IN_SERVICES} and not relispartition
  ), part (text) as (
    select concat_ws(' ', relname, relkind, relacl) from relation
    union all select concat_ws(' ', attrelid, attname, atttypid, atttypmod, attnotnull, attisdropped, attacl)
      from pg_attribute where attrelid in (select oid from relation)
    union all select pg_get_expr(adbin, adrelid) from pg_attrdef where adrelid in (select oid from relation)
    union all select concat_ws(' ', conrelid, conname, convalidated, pg_get_constraintdef(oid))
      from pg_constraint where conrelid in (select oid from relation)
    union all select concat_ws(' ', indexrelid, indisvalid) from pg_index where indrelid in (select oid from relation)
    union all select concat_ws(' ', tgrelid, tgname, tgenabled) from pg_trigger
      where tgrelid in (select oid from relation) and not tgisinternal
    union all select concat_ws(' ', p.oid, proname, prosrc, proacl)
      from pg_proc p join pg_namespace n on n.oid = pronamespace where ${IN_SERVICES}
  )
  select md5(string_agg(text, '|' order by text)) as schema from part`

const TABLES = `
  select format('%I.%I', nspname, relname) as name from pg_class c join pg_namespace n on n.oid = relnamespace
  where ${IN_SERVICES} and relkind in ('r', 'p') and not relispartition`

/** The state to which `restore` brings a database back. */
export async function pristineState(client: pg.Client): Promise<Pristine> {
  const rows = new Map<string, string>()
  for (const table of await filledTables(client)) rows.set(table, await rowsOf(client, table))
  return { schema: await schemaOf(client), rows }
}

/**
 * Closes all other connections and brings the rows and the statistics of a database back to what they were.
 * @returns false if the schema has changed: then the database is of no more use
 */
export async function restore(client: pg.Client, { schema, rows }: Pristine): Promise<boolean> {
  await client.query(
    'select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  if ((await schemaOf(client)) !== schema) return false
  await client.query('select pg_stat_reset()')
  // Neither triggers nor foreign keys are asked: what is append-only is emptied too.
  await client.query('set session_replication_role = replica')
  const changed: string[] = []
  for (const table of await filledTables(client))
    if (!rows.has(table) || (await rowsOf(client, table)) !== rows.get(table)) changed.push(table)
  if (changed.length) await client.query(`truncate ${changed.join()} restart identity cascade`)
  for (const [table, json] of rows)
    if ((await rowsOf(client, table)) !== json)
      await client.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [
        json,
      ])
  return true
}

const schemaOf = async (client: pg.Client) => (await client.query<{ schema: string }>(SCHEMA)).rows[0]!.schema

async function rowsOf(client: pg.Client, table: string): Promise<string> {
  const text = `select coalesce(jsonb_agg(row order by row)::text, '[]') as rows from (select to_jsonb(t) as row from ${table} t) each`
  return (await client.query<{ rows: string }>(text)).rows[0]!.rows
}

async function filledTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(TABLES)
  const asked = rows.map(({ name }) => `select '${name}' as name where exists (select from ${name})`)
  return (await client.query<{ name: string }>(asked.join(' union all '))).rows.map(({ name }) => name)
}
