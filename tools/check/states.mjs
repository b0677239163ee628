import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join, relative } from "node:path"
import { fileURLToPath } from "node:url"

/**
 * Prints the state tables of all contracts as docs/states.md. `node tools/check/states.mjs --write` writes it; docs.mjs compares.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..")
const require = createRequire(import.meta.url)
export const STATES_FILE = join(root, "docs", "states.md")

const contractFiles = () =>
  readdirSync(join(root, "src"))
    .map((name) => join(root, "src", name, "src", "contracts"))
    .flatMap((folder) => {
      try {
        return readdirSync(folder).map((name) => join(folder, name))
      } catch {
        return [] // a package without contracts
      }
    })
    .filter((path) => path.endsWith(".ts") && readFileSync(path, "utf8").includes("stateTable("))

/** Every state table that a contract exports, with its file. */
function stateTables() {
  require("../start/typescript.cjs")

  return contractFiles().flatMap((file) =>
    Object.values(require(file))
      .filter((value) => value?.aggregate && value.arrows)
      .map((table) => ({ file: relative(root, file), ...table }))
  )
}

const cell = (text) => String(text).replaceAll("|", "\\|")

function printTable({ file, aggregate, states, arrows }) {
  const unreached = states.filter(
    (state) => !arrows.some(({ from, to }) => to === state || (from === state && from !== "(none)"))
  )
  const rows = arrows.map(({ from, to, cause, actor, guard }) => `| ${[from, to, cause, actor, guard].map(cell).join(" | ")} |`)

  return [
    `## ${aggregate}`,
    `States: ${states.join(", ")}. Kept in \`${file}\`.`,
    ...(unreached.length > 0 ? ["", `No transition uses: ${unreached.join(", ")}.`] : []),
    "",
    "| from | to | cause | actor | guard in SQL |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n")
}

/** The full text of docs/states.md. */
export const printStates = () =>
  [
    "# States",
    "Which state follows which, the cause, the actor, and the condition in the SQL statement of the transition. Generated from the contracts by `node tools/check/states.mjs --write`: change the tables there. `npm run check` fails if this page differs from them.",
    ...stateTables()
      .sort((a, b) => a.aggregate.localeCompare(b.aggregate, "en"))
      .map(printTable),
  ].join("\n\n") + "\n"

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = printStates()

  if (process.argv.includes("--write")) writeFileSync(STATES_FILE, text)
  else process.stdout.write(text)
}
