import pg from 'pg'
import { v7 as newId } from 'uuid'
import { Email } from '@boxoffice/contracts'
import { databaseSettings, Settings } from '@boxoffice/service'

/** Makes a registered user ADMIN: `node dist/make-admin.js <email>`, with DATABASE_URL in the environment. */
class Config extends Settings({ DATABASE_URL: databaseSettings.DATABASE_URL }) {}

async function makeAdmin(argument = ''): Promise<string> {
  const { success, data: email } = Email.safeParse(argument)
  if (!success) throw new Error('Usage: node dist/make-admin.js <email>')

  const { DATABASE_URL } = new Config()
  const client = new pg.Client({ connectionString: DATABASE_URL, options: '-c search_path=identity' })
  await client.connect()
  try {
    const { rowCount } = await client.query(
      `with made as (update users set role = 'ADMIN', version = version + 1 where email = $1 returning id)
       insert into audit_entries (id, action, user_id, detail, request_id)
       select $2, 'user.madeAdmin', id, '{}', 'make-admin' from made`,
      [email, newId()],
    )
    if (!rowCount)
      throw new Error(`There is no user with the address ${email}: register first, then try again.`)
    return `${email} is an ADMIN from the next login or refresh on.`
  } finally {
    await client.end()
  }
}

try {
  console.log(await makeAdmin(process.argv[2]))
} catch (error) {
  console.error(error instanceof Error ? error.message || String(error) : error)
  process.exitCode = 1
}
