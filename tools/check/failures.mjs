import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"

const ROWS = Array.from({ length: 37 }, (_, at) => `F${at + 1}`)
/** Calls that verify the ledger of a whole database; unit specs have none. */
const PROOF = /\b(?:expectSoundMoney|bookImbalances)\(/
/** Rows about no money, whose specs have no ledger to verify. */
const WITHOUT_MONEY = ["F37"]
const NOT_BUILT = /^not built\b.*\([DST]\d+(?:\.\d+)?(?:, [DST]\d+(?:\.\d+)?)*\)/

/**
 * Checks docs/failures.md: every row appears once, in order; each names existing specs that have the row's id in a test title and
 * verify the ledger if it is about money, or states what is not built and the mission row that will bring it.
 *
 * @param {string} root of the checkout
 * @param {string} text of the document
 * @param {(body: string) => string} titlesOf returns the titles of a spec's tests
 * @returns {string[]} problems
 */
export function problemsOfFailures(root, text, titlesOf) {
  const rows = [...text.matchAll(/^\| (F\d+) \|([^|]*)\|([^|]*)\|([^|]*)\|$/gm)].map(([, row, , happens, tests]) => ({
    row,
    happens: happens.trim(),
    specs: [...tests.matchAll(/`([^`]+)`/g)].map(([, spec]) => spec),
  }))
  const found = rows.map(({ row }) => row).join()

  return [
    ...(found === ROWS.join() ? [] : [`has the rows ${found}, not ${ROWS[0]} to ${ROWS.at(-1)} once each, in order`]),
    ...rows.flatMap((row) => problemsOfRow(root, row, titlesOf)),
  ]
}

function problemsOfRow(root, { row, happens, specs }, titlesOf) {
  if (specs.length === 0) {
    return NOT_BUILT.test(happens)
      ? []
      : [`${row} must name a test, or state what is not built and the mission row that will bring it`]
  }

  return specs.flatMap((spec) => {
    if (!existsSync(join(root, spec))) return [`${row} names ${spec}, which does not exist`]
    const body = readFileSync(join(root, spec), "utf8")

    return [
      ...(new RegExp(`\\b${row}\\b`).test(titlesOf(body)) ? [] : [`no test title of ${spec} contains ${row}`]),
      ...(WITHOUT_MONEY.includes(row) || spec.endsWith(".unit.spec.ts") || PROOF.test(body)
        ? []
        : [`${spec} of ${row} does not check the ledger`]),
    ]
  })
}
