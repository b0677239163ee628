"use strict"

/** More failed files than this in one step are not a coincidence: none of them is run again. */
const MAX_FILES = 3
/**
 * Failures that are defects even if they happen only once (a place sold twice): run again for information, but they stay failed.
 */
const NEVER_FORGIVEN = [/\.unit\.spec\.[jt]sx?$/, /(^|\/)isolation\//, /attacks/, /INV-/, /Property failed/]

/**
 * The failed files of a step that are run once more, each in a run of its own.
 * @param {import("./jest-results.cjs").FailedTest[]} failed
 */
function filesToRepeat(failed) {
  const files = [...new Set(failed.map(({ file }) => file))]

  return files.length > MAX_FILES ? [] : files
}

/** @param {import("./jest-results.cjs").FailedTest} test */
const isForgivable = ({ file, title, message }) =>
  !NEVER_FORGIVEN.some((never) => [file, title, message].some((text) => never.test(text)))

/**
 * @typedef {import("./jest-results.cjs").FailedTest & { isolated: "passed" | "failed again" | "not run", isolated_s?: number }}
 * LookedAt
 */

/**
 * @param {import("./jest-results.cjs").FailedTest[]} failed of the step
 * @param {Map<string, { results: import("./jest-results.cjs").JestResults | null, seconds: number }>} repeated by file; without
 * results if the run died
 * @returns {{ failed: LookedAt[], flaky: LookedAt[] }}
 */
function lookAgain(failed, repeated) {
  const looked = failed.map((test) => {
    const again = repeated.get(test.file)
    const failedAgain =
      !again?.results ||
      again.results.notTried > 0 ||
      again.results.failed.some(({ title }) => title === test.title || title === "" || test.title === "")

    return { ...test, isolated: again ? (failedAgain ? "failed again" : "passed") : "not run", isolated_s: again?.seconds }
  })
  const isFlaky = (/** @type {any} */ test) => test.isolated === "passed" && isForgivable(test)

  return {
    failed: /** @type {any} */ (looked.filter((test) => !isFlaky(test))),
    flaky: /** @type {any} */ (looked.filter(isFlaky)),
  }
}

module.exports = { MAX_FILES, filesToRepeat, isForgivable, lookAgain }
