import { readFileSync, writeFileSync } from "node:fs"
import { parseArgs } from "node:util"
import { SCALE_FILE, withTables } from "./page"
import { schemaReadiness } from "./schema-readiness"
import { printTables, rush } from "./tables"

/**
 * `npm run scale`: prints the tables of docs/scale.md. `-- --machine-price 20` adds what the machines cost, in any currency and
 * period; `-- --write` writes the tables into the page.
 */
function main(): void {
  const { values } = parseArgs({ options: { write: { type: "boolean" }, "machine-price": { type: "string" } } })
  const price = values["machine-price"] === undefined ? undefined : Number(values["machine-price"])
  if (price !== undefined && !(price >= 0)) {
    throw new Error("--machine-price is the price of one machine, for example 20")
  }
  const tables = printTables(schemaReadiness())
  if (values.write) {
    writeFileSync(SCALE_FILE, withTables(readFileSync(SCALE_FILE, "utf8"), tables))

    return
  }
  for (const [name, text] of Object.entries({ ...tables, rush: rush(price) })) {
    console.log(`${name}\n\n${text}\n`)
  }
}

try {
  main()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
