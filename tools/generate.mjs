import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { Problem } from './problem.mjs'
import { root, schemaOf, servicesWithDatabase } from './workspace.mjs'

const prisma = join(root, 'node_modules', 'prisma', 'build', 'index.js')

/** Writes the Prisma client of every service whose schema.prisma is newer than its client, all at once. */
export async function generate() {
  await Promise.all(servicesWithDatabase().map(generateFor))
}

async function generateFor(service) {
  const schema = schemaOf(service)
  const client = join(dirname(dirname(schema)), 'src', 'generated', 'client.ts')
  const [source, result] = await Promise.all([changedAt(schema), changedAt(client)])
  if (result > source) return
  try {
    await promisify(execFile)(process.execPath, [prisma, 'generate', '--schema', schema], {
      cwd: dirname(dirname(schema)),
      // Prisma's command line would download an engine that generating does not use: a program that always fails prevents it.
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: '/bin/false',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    })
  } catch (error) {
    const { stderr, stdout, message } = /** @type {Error & { stderr?: string, stdout?: string }} */ (error)
    throw new Problem(`The Prisma client of ${service} cannot be generated:\n${stderr || stdout || message}`)
  }
}

const changedAt = file =>
  stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )
