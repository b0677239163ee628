"use strict"

/** More failed files than this in one step are no accident: none of them is run again. */
const MAX_FILES = 3
/** A place sold twice once is a defect: these are run again to say more about them, and stay failed. */
const NEVER_FORGIVEN = [/\.unit\.spec\.[jt]sx?$/, /(^|\/)isolation\//, /attacks/, /INV-/, /Property failed/]

/** The failed files of a step that are run once more, each alone. @param {import("./jest-results.cjs").FailedTest[]} failed */
function filesToRepeat(failed) {
  const files = [...new Set(failed.map(({ file }) => file))]

  return files.length > MAX_FILES ? [] : files
}

/** @param {import("./jest-results.cjs").FailedTest} test */
const isForgivable = ({ file, title, message }) =>
  !NEVER_FORGIVEN.some((never) => [file, title, message].some((text) => never.test(text)))

/**
 * @typedef {import("./jest-results.cjs").FailedTest & { alone: "passed" | "failed again" | "not run", alone_s?: number }} LookedAt
 */

/**
 * @param {import("./jest-results.cjs").FailedTest[]} failed of the step
 * @param {Map<string, { results: import("./jest-results.cjs").JestResults | null, seconds: number }>} repeated by file; no results: the run died
 * @returns {{ failed: LookedAt[], flaky: LookedAt[] }}
 */
function lookAgain(failed, repeated) {
  const looked = failed.map((test) => {
    const again = repeated.get(test.file)
    const failedAgain =
      !again?.results ||
      again.results.notTried > 0 ||
      again.results.failed.some(({ title }) => title === test.title || title === "" || test.title === "")

    return { ...test, alone: again ? (failedAgain ? "failed again" : "passed") : "not run", alone_s: again?.seconds }
  })
  const isFlaky = (/** @type {any} */ test) => test.alone === "passed" && isForgivable(test)

  return {
    failed: /** @type {any} */ (looked.filter((test) => !isFlaky(test))),
    flaky: /** @type {any} */ (looked.filter(isFlaky)),
  }
}

module.exports = { MAX_FILES, filesToRepeat, isForgivable, lookAgain }
