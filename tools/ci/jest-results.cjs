"use strict"

const { relative } = require("node:path")

/** The error of every further step of a story after one has failed (`integration-tests/browser/story.ts`). */
const NOT_TRIED = "Not tried, since this failed"
/** A spec file that runs others on one platform prefixes titles with their names (`integration-tests/support/platform.ts`). */
const MEMBER = /^(integration-tests\/\S+\.spec\.ts)\s+(.*)$/s
const COLOURS = /\u001b\[[0-9;]*m/g

/**
 * @typedef {object} FailedTest
 * @property {string} file from the project's root
 * @property {number | null} line
 * @property {string} title "" for a file that could not be run
 * @property {string} message what was expected and received, or what was thrown, without colours and stack
 * @property {string} frame the first place in our code, "" if the stack names none
 */

/**
 * @typedef {object} JestResults
 * @property {number} passed
 * @property {number} notTried steps of a story after a failed one
 * @property {FailedTest[]} failed
 * @property {string[]} skipped
 * @property {{ file: string, seconds: number }[]} files
 */

/**
 * Reads the output of Jest's `--json --testLocationInResults`.
 * @param {any} run
 * @param {string} root
 * @returns {JestResults}
 */
function readJestResults(run, root) {
  /** @type {JestResults} */
  const results = { passed: 0, notTried: 0, failed: [], skipped: [], files: [] }

  for (const suite of run.testResults) {
    const file = relative(root, suite.name)
    /** @type {FailedTest[]} */
    const failed = []

    results.files.push({ file, seconds: Math.round((suite.endTime - suite.startTime) / 1000) })
    for (const { status, fullName, failureMessages, location } of suite.assertionResults) {
      if (status === "passed") {
        results.passed += 1
      } else if (status !== "failed") {
        results.skipped.push(`${file} > ${fullName}`)
      } else if (failureMessages.some((/** @type {string} */ text) => text.includes(NOT_TRIED))) {
        results.notTried += 1
      } else {
        // a suite without a name still puts a space before the title
        const named = fullName.trim()
        const [, member = file, title = named] = MEMBER.exec(named) ?? []

        failed.push({ file: member, line: location?.line ?? null, title, ...readFailure(failureMessages.join("\n"), root) })
      }
    }
    const hasNothingElse = suite.assertionResults.every((/** @type {any} */ { status }) => status !== "passed")
    const isNeverUp = failed.length > 1 && hasNothingElse && failed.every(({ message }) => message === failed[0].message)

    if (suite.status === "failed" && (failed.length === 0 || isNeverUp)) {
      const failure = isNeverUp ? { message: failed[0].message, frame: failed[0].frame } : readFailure(suite.message ?? "", root)

      results.failed.push({ file, line: null, title: "", ...failure })
    } else {
      results.failed.push(...failed)
    }
  }

  return results
}

/** @param {string} text @param {string} root */
function readFailure(text, root) {
  const lines = text.replace(COLOURS, "").split("\n")
  const stack = lines.findIndex((line) => /^\s+at /.test(line))
  const frame = lines
    .slice(Math.max(stack, 0))
    .map((line) => /\(?([^\s()]+:\d+):\d+\)?$/.exec(line)?.[1] ?? "")
    .find((place) => place.startsWith(`${root}/`) && !place.includes("/node_modules/"))

  const message = (stack < 0 ? lines : lines.slice(0, stack)).join(" ").replace(/\s+/g, " ").trim()

  return {
    // fast-check prints the generated values first, which may be hundreds of numbers, and the reason last
    message: message
      .replace(/^Error: /, "")
      .replace(/^Property failed after .* Shrunk \d+ time\(s\) Got error: /, "Property failed: "),
    frame: frame ? relative(root, frame) : "",
  }
}

module.exports = { COLOURS, readJestResults }
