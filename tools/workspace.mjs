import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The path of the checkout. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The six services, in the order of every list. */
export const services = ['gateway', 'identity', 'catalog', 'booking', 'payments', 'notifier']

/**
 * The services that own a schema in PostgreSQL: those with a schema.prisma.
 * @returns {string[]}
 */
export const servicesWithDatabase = () => services.filter(service => existsSync(schemaOf(service)))

/** The paths of all package.json files of the checkout, the root's first. */
export const manifests = () => [
  'package.json',
  ...['libs', 'services'].flatMap(folder =>
    readdirSync(join(root, folder)).map(name => `${folder}/${name}/package.json`),
  ),
  'tools/package.json',
]

/** @param {string} service */
export const schemaOf = service => join(root, 'services', service, 'prisma', 'schema.prisma')

/** @param {string} service */
export const migrationsOf = service => join(root, 'services', service, 'prisma', 'migrations')
