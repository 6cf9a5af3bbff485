// The folders of a service have an order, in which each imports only those below it: proved by the absence of cycles between them. Tests
// are left out, because they may use every folder. Files outside the folders (config.ts, db.ts, app.module.ts) are left out too.
const { options } = require('./.dependency-cruiser.cjs')

module.exports = {
  forbidden: [
    {
      name: 'no-cycles-of-folders',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    ...options,
    includeOnly: { path: '^services/[^/]+/src/[^/]+/' },
    exclude: { path: '\\.(test|fixture)\\.ts$|/generated/' },
  },
}
