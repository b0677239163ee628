import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { modules, read, RELEASED_SCHEMA, root } from "./schema-files.mjs"

/**
 * Keeps the schema as it is now beside the test that brings it up to date: run when a release is made, for databases of that release are what the next
 * one meets. `integration-tests/ground/schema-upgrade.spec.ts` reads it.
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
