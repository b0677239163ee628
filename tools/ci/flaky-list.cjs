"use strict"

const fs = require("node:fs")
const { join } = require("node:path")

const ROOT = join(__dirname, "..", "..")
const LIST = "integration-tests/flaky.json"
/** The two limits may only be lowered. */
const MAX_ENTRIES = 3
const MAX_UNLISTED = 1
const MAX_AGE_DAYS = 14

/** @typedef {{ file: string, title: string, since: string, cause: string }} FlakyEntry */

/** @returns {FlakyEntry[]} */
const readFlakyList = () => JSON.parse(fs.readFileSync(join(ROOT, LIST), "utf8"))

/**
 * Problems of the list of known flaky tests; empty if it is valid.
 * @param {FlakyEntry[]} entries
 * @param {{ now: Date, exists: (file: string) => boolean }} terms
 * @returns {string[]}
 */
function problemsOfFlakyList(entries, { now, exists }) {
  const problems = entries.flatMap(({ file, title, since, cause }) => {
    const age = (now.getTime() - Date.parse(since)) / 86_400_000

    return [
      !exists(file ?? "") && `${file}: file not found`,
      !title && `${file}: give the full title of the test`,
      !cause && `${file}: give the cause, as far as it is known`,
      !(age >= 0) && `${file}: "since" must be a past date, such as 2026-11-29`,
      age > MAX_AGE_DAYS && `${file}: on the list since ${since}, longer than ${MAX_AGE_DAYS} days: fix it or delete the test`,
    ].filter((problem) => problem !== false)
  })

  return entries.length > MAX_ENTRIES ? [...problems, `${entries.length} entries, ${MAX_ENTRIES} at most: fix one`] : problems
}

if (require.main === module) {
  const problems = problemsOfFlakyList(readFlakyList(), { now: new Date(), exists: (file) => fs.existsSync(join(ROOT, file)) })

  console.log(
    problems.length > 0 ? problems.map((problem) => `${LIST}: ${problem}`).join("\n") : "The list of flaky tests is valid."
  )
  process.exitCode = problems.length > 0 ? 1 : 0
}

module.exports = { LIST, MAX_UNLISTED, problemsOfFlakyList, readFlakyList }
