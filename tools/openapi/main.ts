import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { buildDocument } from "./document"
import { printDocument } from "./print-document"

const FILE = join(__dirname, "..", "..", "docs", "openapi.json")

/**
 * `npm run check:openapi`: checks that the API document matches validators, docstrings and contracts, and that the linter accepts
 * it; `-- --write` writes it.
 */
async function main(): Promise<void> {
  const text = printDocument(buildDocument())
  const [mark] = /.{20}(?:guichet|medusa).{20}/i.exec(text) ?? []
  if (mark) {
    throw new Error(`The document must not name the software: ${mark}`)
  }
  if (process.argv.includes("--write")) {
    writeFileSync(FILE, text)
  } else if (readFileSync(FILE, "utf8") !== text) {
    throw new Error("docs/openapi.json does not match the code. Regenerate it: npm run check:openapi -- --write")
  }
  const { createConfig, lintFromString } = await import("@redocly/openapi-core")
  const config = await createConfig({
    extends: ["recommended"],
    // the operator decides about a licence; the router tries fixed paths before those with parameters
    rules: { "info-license": "off", "no-ambiguous-paths": "off" },
  })
  const problems = await lintFromString({ source: text, absoluteRef: FILE, config })
  problems.forEach(({ severity, message, location }) => console.error(`${severity}: ${message} (${location[0]?.pointer ?? ""})`))
  if (problems.length > 0) {
    throw new Error(`The linter found ${problems.length} problems.`)
  }
  console.log("The API document matches the code.")
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})
