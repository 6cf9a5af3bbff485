/** One column of a table: its name, its SQL type, and the place of its value in a record. */
export interface Column {
  name: string
  type: string
  /** The path to the value: a property of the record, or a property of that one. */
  path: readonly [string] | readonly [string, string]
  /** SQL of the value that most rows have. Such values are not sent, so PostgreSQL need not parse them for each row. */
  default?: string
  /** Whether null is left out of the record. */
  isOptional?: boolean
  /** Whether an existing row gets the record's value. */
  isUpdated?: boolean
  /** Whether records are read without the column. */
  isWriteOnly?: boolean
}

type Definition = string | (Omit<Column, 'name' | 'path'> & { path?: string })

/** The columns of a table by name, each a type or more. A column without a path has its name in camel case, as Prisma has it. */
export const defineColumns = (definitions: Record<string, Definition>): readonly Column[] =>
  Object.entries(definitions).map(([name, definition]) => {
    const { path = camelCase(name), ...column } =
      typeof definition === 'string' ? { type: definition } : definition
    return { ...column, name, path: path.split('.') as [string] | [string, string] }
  })

const camelCase = (name: string) => name.replace(/_(\w)/g, (_, character: string) => character.toUpperCase())
const isRead = ({ isWriteOnly }: Column) => !isWriteOnly

/** The list of a SELECT: rows have the properties that Prisma gives them. */
export const selectList = (columns: readonly Column[], table: string): string =>
  columns
    .filter(isRead)
    .map(({ name }) => `${table}.${name} as "${camelCase(name)}"`)
    .join(', ')

/** The columns as arguments of json_build_object. */
export const jsonPairs = (columns: readonly Column[], table: string): string =>
  columns
    .filter(isRead)
    .map(({ name }) => `'${camelCase(name)}', ${table}.${name}`)
    .join(', ')

export interface Insert {
  /** Names of the columns. */
  columns: string
  /** The values of the columns, from a recordset of the declared fields. */
  values: string
  /** The fields that json_to_recordset declares. */
  fields: string
  /** The assignments of ON CONFLICT. */
  updates: string
  /** The records as json_to_recordset reads them. */
  json: (records: readonly object[]) => string
}

/** The parts of a statement that inserts records. `constants`: SQL for columns that are not sent with each record. */
export function insertOf(columns: readonly Column[], constants: Record<string, string> = {}): Insert {
  const sent = columns.filter(({ name }) => !(name in constants))
  const names = [...sent.map(({ name }) => name), ...Object.keys(constants)]
  const valueOf = ({ name, default: usual }: Column) => (usual ? `coalesce(${name}, ${usual})` : name)
  return {
    columns: names.join(', '),
    values: [...sent.map(valueOf), ...Object.values(constants)].join(', '),
    fields: sent.map(({ name, type }) => `${name} ${type}`).join(', '),
    updates: columns
      .filter(({ isUpdated }) => isUpdated)
      .map(({ name }) => `${name} = excluded.${name}`)
      .join(', '),
    json: jsonWriter(sent),
  }
}

type Getter = (record: object) => unknown
type Values = Record<string, unknown>

const getterOf = ([one, two]: Column['path']): Getter =>
  two === undefined
    ? record => (record as Values)[one]
    : record => ((record as Values)[one] as Values | undefined)?.[two]

/** Text is written column by column: an object that grows by so many properties becomes a hash table, which costs 25 µs a record. */
function jsonWriter(columns: readonly Column[]): Insert['json'] {
  const fields = columns.map(({ name, path, default: usual }) => ({
    key: `"${name}":`,
    get: getterOf(path),
    hasDefault: usual !== undefined,
  }))
  const write = (record: object) => {
    let text = ''
    for (const { key, get, hasDefault } of fields) {
      const value = get(record)
      if (value === undefined || value === null || (hasDefault && isUsual(value))) continue
      text += (text ? ',' : '') + key + JSON.stringify(value)
    }
    return `{${text}}`
  }
  return records => `[${records.map(write).join(',')}]`
}

const isUsual = (value: unknown) => !value || (Array.isArray(value) && !value.length)

/** Makes a record of a row, of pg or of Prisma: nested properties are filled, and integers are numbers, which hold all below 2^53. */
export function recordReader(columns: readonly Column[]): (row: object) => unknown {
  const integers = columns.filter(column => column.type === 'bigint' && isRead(column))
  const nested = columns
    .filter(column => column.path.length > 1 && isRead(column))
    .map(({ name, path, isOptional }) => ({ from: camelCase(name), path, isOptional }))
  return row => {
    const record: Values = { ...row }
    for (const { path } of integers)
      if (typeof record[path[0]] === 'bigint') record[path[0]] = Number(record[path[0]])
    for (const { from, path, isOptional } of nested) {
      const parent = (record[path[0]] ??= {}) as Values
      if (!isOptional || record[from] !== null) parent[path[1]!] = record[from]
    }
    return record
  }
}
