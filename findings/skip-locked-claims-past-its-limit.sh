#!/usr/bin/env bash
# PostgreSQL 18.6 (as @electric-sql/pglite 0.5.16, WebAssembly; a server of PostgreSQL 15.18 does the same)
#
# Expected: `update … where id in (select id … limit 2 for update skip locked)` updates two rows at most, since a subquery that does
#   not refer to the outer row is evaluated once.
# Real: a locking subquery is part of the join, not an init plan. Where the planner believes that the table has few rows (it was
#   analyzed while it was empty or small), it picks a nested loop and runs the subquery once for each outer row. Each run skips the rows
#   that this statement has updated already and locks the next two: all ten rows are updated, by one session and with nobody else there.
#   `id = any(array(select …))` makes an init plan and keeps the limit.
# Why it matters: jobs that expire holds, send mails and pay refunds claim rows in this way. The limit is their protection against a
#   claim that is larger than what can be done within its lease, and the wrong plan comes just when a quiet table fills up.
# Source: https://www.shayon.dev/post/2025/119/a-postgresql-planner-gotcha-with-ctes-delete-and-limit (a DELETE in a CTE)
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error @electric-sql/pglite@0.5.16 > /dev/null

node --input-type=module <<'JS'
import assert from 'node:assert/strict'
import { PGlite } from '@electric-sql/pglite'

const db = new PGlite()
const due = 'select id from jobs where leased_until is null order by id limit 2 for update skip locked'

async function claim(condition) {
  await db.exec('drop table if exists jobs; create table jobs (id int primary key, leased_until timestamptz)')
  await db.exec('insert into jobs values (0, now())')
  await db.exec('analyze jobs')
  await db.exec('insert into jobs select generate_series(1, 10)')
  const update = `update jobs set leased_until = now() where id ${condition} returning id`
  const plan = (await db.query(`explain (costs off) ${update}`)).rows.map(row => row['QUERY PLAN'].trim())
  const { rows } = await db.query(update)
  console.log(`id ${condition}\n  plan: ${plan[1]}\n  rows updated: ${rows.length}`)
  return rows.length
}

console.log((await db.query('select version()')).rows[0].version.split(' on ')[0])
assert.equal(await claim(`in (${due})`), 10)
assert.equal(await claim(`= any(array(${due}))`), 2)
JS
