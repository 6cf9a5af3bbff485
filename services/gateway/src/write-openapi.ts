import { writeFileSync } from 'node:fs'
import { openApiDocument } from './openapi-document.js'

/** `node services/gateway/dist/write-openapi.js <file> [<server URL>]` writes the OpenAPI document. No server is started. */
const [file, url = 'http://127.0.0.1:3000'] = process.argv.slice(2)
if (!file) throw new Error('Name the file to write the OpenAPI document to')
writeFileSync(file, `${JSON.stringify(openApiDocument(url), null, 2)}\n`)
