#!/usr/bin/env bash
# ical-generator 10.2.0
#
# Expected: an event that starts at a moment (a Date) and has `timezone: 'Africa/Lagos'` is written in Lagos time.
# Real: the clock time of the server's own zone is written and labelled with the venue's: TZID=Africa/Lagos with 19:00 where the
#   server runs in UTC, 14:00 where it runs in New York. No VTIMEZONE is written either. The moment is only right where the server's
#   zone happens to be the venue's, or where no time zone is given (then UTC is written). The readme says that the given time is
#   "assumed" to match the zone, which a Date, being a moment, can neither do nor fail to do.
# Why it matters: from a server in UTC the guest's calendar shows a show in Lagos an hour early, and nobody sees it who develops in the
#   venue's zone.
# Source: https://github.com/sebbo2002/ical-generator#-date-time--timezones and https://github.com/sebbo2002/ical-generator/issues/154
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error ical-generator@10.2.0 node-ical@0.27.2 > /dev/null

cat > event.mjs <<'JS'
import ical from 'ical-generator'
import * as nodeIcal from 'node-ical'

const [timezone] = process.argv.slice(2)
const calendar = ical()
calendar.createEvent({ start: new Date('2026-12-24T19:00:00Z'), summary: 'Show', timezone })
const file = calendar.toString()
const event = Object.values((nodeIcal.default ?? nodeIcal).sync.parseICS(file)).find(part => part.type === 'VEVENT')
console.log(`${file.match(/^DTSTART.*/m)[0].trim()} → ${event.start.toISOString()}`)
JS

expect() {
  seen=$(TZ=$1 node event.mjs ${2:+"$2"})
  echo "server in $1, event's zone ${2:-none}: $seen"
  [ "$seen" = "$3" ] || { echo "different from: $3" >&2; exit 1; }
}

expect UTC '' 'DTSTART:20261224T190000Z → 2026-12-24T19:00:00.000Z'
expect Africa/Lagos Africa/Lagos 'DTSTART;TZID=Africa/Lagos:20261224T200000 → 2026-12-24T19:00:00.000Z'
expect UTC Africa/Lagos 'DTSTART;TZID=Africa/Lagos:20261224T190000 → 2026-12-24T18:00:00.000Z'
expect America/New_York Africa/Lagos 'DTSTART;TZID=Africa/Lagos:20261224T140000 → 2026-12-24T13:00:00.000Z'
