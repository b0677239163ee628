import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { modules, read, RELEASED_SCHEMA, root } from "./schema-files.mjs"

/**
 * Stores the current schema for the test of upgrades, `integration-tests/ground/schema-upgrade.spec.ts`. Run for each release,
 * since the next release upgrades databases of that one.
 */
const released = modules().map((module) => ({
  module: module.name,
  tables: module.order,
  functions_before_tables: module.first,
  files: Object.fromEntries(
    [...module.tables, ...module.functions, ...module.changes, ...module.triggers, ...module.views].map((file) => [
      file,
      read(module, file),
    ])
  ),
}))
writeFileSync(join(root, RELEASED_SCHEMA), gzipSync(JSON.stringify(released), { level: 9 }))
console.log(`${RELEASED_SCHEMA}: ${released.length} modules, ${released.flatMap(({ files }) => Object.keys(files)).length} files`)
