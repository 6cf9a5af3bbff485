/**
 * @typedef {object} OpenApi an OpenAPI 3.1 document, as far as a collection needs it
 * @property {{ title: string, description?: string }} info
 * @property {{ name: string, description?: string }[]} [tags]
 * @property {Record<string, Record<string, Operation>>} paths
 * @property {{ schemas?: Record<string, Schema>, parameters?: Record<string, Parameter> }} [components]
 *
 * @typedef {object} Operation
 * @property {string} operationId
 * @property {string} [summary]
 * @property {string} [description]
 * @property {string[]} [tags]
 * @property {Record<string, string[]>[]} [security]
 * @property {(Parameter | Reference)[]} [parameters]
 * @property {{ content: Record<string, { schema?: Schema, example?: unknown }> }} [requestBody]
 *
 * @typedef {{ $ref: string }} Reference
 * @typedef {{ name: string, in: string, required?: boolean, description?: string, schema?: Schema }} Parameter
 * @typedef {Record<string, any>} Schema
 */

const SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json'
const VERBS = ['get', 'post', 'put', 'patch', 'delete']
/** Deeper than any request body: an example of a schema that refers to itself ends here. */
const DEPTH_MAX = 8

/**
 * A Postman collection (format 2.1) with one request per operation, in a folder per tag. `{{baseUrl}}` and `{{token}}` are its variables.
 * @param {OpenApi} document
 */
export function postmanCollection(document) {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    VERBS.flatMap(verb => (item[verb] ? [{ verb, path, operation: item[verb] }] : [])),
  )
  const tags = [...new Set(operations.map(({ operation }) => tagOf(operation)))]
  const { title, description } = document.info
  return {
    info: { name: title, description, schema: SCHEMA },
    auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{token}}', type: 'string' }] },
    variable: [
      { key: 'baseUrl', value: 'http://127.0.0.1:3000', type: 'string' },
      { key: 'token', value: '', type: 'string' },
    ],
    item: tags.map(name => ({
      name,
      item: operations
        .filter(({ operation }) => tagOf(operation) === name)
        .map(({ verb, path, operation }) => requestItem(document, verb, path, operation)),
    })),
  }
}

/** @param {Operation} operation */
const tagOf = ({ tags }) => tags?.[0] ?? 'Other'

/**
 * @param {OpenApi} document
 * @param {string} verb
 * @param {string} path
 * @param {Operation} operation
 */
function requestItem(document, verb, path, operation) {
  const parameters = (operation.parameters ?? []).map(parameter =>
    '$ref' in parameter ? /** @type {Parameter} */ (resolve(document, parameter.$ref)) : parameter,
  )
  const isPublic = operation.security?.length === 0
  return {
    name: operation.operationId,
    request: {
      method: verb.toUpperCase(),
      description: [operation.summary, operation.description].filter(Boolean).join('\n\n'),
      ...(isPublic && { auth: { type: 'noauth' } }),
      header: fields(parameters, 'header'),
      url: urlOf(path, parameters),
      ...bodyOf(document, operation),
    },
  }
}

/**
 * @param {string} path
 * @param {Parameter[]} parameters
 */
function urlOf(path, parameters) {
  const inPostman = path.replaceAll(/\{(\w+)\}/g, ':$1')
  const query = fields(parameters, 'query')
  const asked = query.filter(({ disabled }) => !disabled).map(({ key }) => `${key}=`)
  return {
    raw: `{{baseUrl}}${inPostman}${asked.length ? `?${asked.join('&')}` : ''}`,
    host: ['{{baseUrl}}'],
    path: inPostman.split('/').slice(1),
    query,
    variable: fields(parameters, 'path').map(({ disabled: _, ...field }) => field),
  }
}

/**
 * Optional parameters are listed and switched off.
 * @param {Parameter[]} parameters
 * @param {string} where
 */
const fields = (parameters, where) =>
  parameters
    .filter(parameter => parameter.in === where)
    .map(({ name: key, description, required }) => ({
      key,
      value: '',
      ...(description && { description }),
      ...(!required && { disabled: true }),
    }))

/**
 * @param {OpenApi} document
 * @param {Operation} operation
 */
function bodyOf(document, { requestBody }) {
  if (!requestBody) return {}
  const [[type, { schema = {}, example }]] = Object.entries(requestBody.content)
  if (type === 'multipart/form-data') {
    const keys = Object.keys(schema.properties ?? {})
    return { body: { mode: 'formdata', formdata: keys.map(key => ({ key, type: 'file', src: [] })) } }
  }
  const raw = JSON.stringify(example ?? exampleOf(document, schema), null, 2)
  return { body: { mode: 'raw', raw, options: { raw: { language: 'json' } } } }
}

/**
 * A value of a schema: its example or default, else the smallest that its type allows. Optional fields are left out.
 * @param {OpenApi} document
 * @param {Schema} schema
 * @returns {unknown}
 */
function exampleOf(document, schema, depth = 0) {
  if (depth > DEPTH_MAX) return null
  const next = (/** @type {Schema} */ inner) => exampleOf(document, inner, depth + 1)
  if (schema.$ref) return next(resolve(document, schema.$ref))
  const { example, examples = [], const: constant, enum: values = [] } = schema
  const given = [example, ...examples, schema.default, constant, ...values].find(value => value !== undefined)
  if (given !== undefined) return given
  const [variant] = schema.anyOf ?? schema.oneOf ?? []
  if (variant) return next(variant)
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map(next))
  return exampleOfType(schema, next)
}

/**
 * @param {Schema} schema
 * @param {(inner: Schema) => unknown} next
 */
function exampleOfType(schema, next) {
  const { items = {}, minItems, minimum = 0, format, properties = {}, required = [] } = schema
  switch ([schema.type].flat()[0]) {
    case 'array':
      return minItems ? [next(items)] : []
    case 'integer':
    case 'number':
      return minimum
    case 'boolean':
      return false
    case 'string':
      return exampleOfFormat[format] ?? ''
    default:
      return Object.fromEntries(
        required.map((/** @type {string} */ name) => [name, next(properties[name] ?? {})]),
      )
  }
}

/** @type {Record<string, string>} */
const exampleOfFormat = {
  uuid: '00000000-0000-7000-8000-000000000000',
  'date-time': '2027-01-01T18:00:00Z',
  date: '2027-01-01',
  email: 'someone@example.com',
  uri: 'https://example.com',
}

/**
 * @param {OpenApi} document
 * @param {string} reference a JSON pointer into the document
 * @returns {any}
 */
const resolve = (document, reference) =>
  reference
    .split('/')
    .slice(1)
    .reduce(
      (node, key) => node[key.replaceAll('~1', '/').replaceAll('~0', '~')],
      /** @type {any} */ (document),
    )
