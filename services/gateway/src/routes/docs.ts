import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import serveFiles from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const files = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
const served = ['/swagger-ui.css', '/swagger-ui-bundle.js', '/favicon-32x32.png']

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Boxoffice API</title>
    <link rel="stylesheet" href="/api/docs/swagger-ui.css">
    <link rel="icon" href="/api/docs/favicon-32x32.png">
  </head>
  <body>
    <div id="docs"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/page.js"></script>
  </body>
</html>
`
const script = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#docs', deepLinking: true })\n`

/** The document at `/api/openapi.json`, and a page that shows it at `/api/docs`: from our own files, without inline script. */
export async function serveDocs(fastify: FastifyInstance, document: object) {
  const text = JSON.stringify(document)
  const give = (path: string, type: string, body: string) =>
    fastify.get(path, (_, reply) => reply.type(`${type}; charset=utf-8`).send(body))

  give('/api/openapi.json', 'application/json', text)
  give('/api/docs', 'text/html', page)
  give('/api/docs/page.js', 'text/javascript', script)
  await fastify.register(serveFiles, {
    root: files,
    prefix: '/api/docs/',
    index: false,
    allowedPath: path => served.includes(path),
  })
}
