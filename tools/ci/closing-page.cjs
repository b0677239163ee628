"use strict"

const { isFailedItself, isRed } = require("./steps.cjs")

const MAX_CHARACTERS = 3_000
const MAX_LISTED = 12
const MAX_DETAIL = 300
const SLOWEST = 5

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {number} seconds
 * @property {boolean} isFailed
 * @property {string[]} lastLines of its output
 * @property {import("./jest-results.cjs").JestResults | null} results null for a step without tests, or whose results are missing
 * @property {boolean} hasTests
 * @property {import("./second-look.cjs").LookedAt[]} failed
 * @property {import("./second-look.cjs").LookedAt[]} flaky
 */

/**
 * @typedef {object} Run
 * @property {string} commit
 * @property {number} seconds
 * @property {number} scrypts per second
 * @property {number} speed relative to the reference machine
 * @property {string} seed
 * @property {Step[]} steps
 * @property {number} unlistedFlaky tests that passed when repeated and are not in integration-tests/flaky.json
 * @property {number} maxUnlisted
 */

/** @param {Run} run @returns {{ passed: number, failed: number }} */
function countOf({ steps, unlistedFlaky, maxUnlisted }) {
  const failedTests = steps.reduce((sum, { failed }) => sum + failed.length, 0)

  return {
    passed: steps.reduce((sum, { results }) => sum + (results?.passed ?? 0), 0),
    failed: failedTests + steps.filter(isFailedItself).length + (unlistedFlaky > maxUnlisted ? 1 : 0),
  }
}

const cut = (/** @type {string} */ text) => (text.length > MAX_DETAIL ? `${text.slice(0, MAX_DETAIL - 1)}…` : text)
const nameOf = (/** @type {{ file: string, line: number | null, title: string }} */ { file, line, title }) =>
  `${file}${line ? `:${line}` : ""}${title ? ` > ${title}` : " could not be run"}`
const shortName = (/** @type {string} */ file) => file.replace(/^.*\/(?=[^/]+\/[^/]+$)/, "").replace(/(\.unit)?\.spec\.tsx?$/, "")

/**
 * The last output of a run: at most 3,000 characters, the most important last; `everything` is the full text.
 * @param {Run} run
 * @returns {{ page: string, everything: string }}
 */
function closingPage(run) {
  const { steps } = run
  const { passed, failed } = countOf(run)
  const slowest = steps
    .flatMap(({ results }) => results?.files ?? [])
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, SLOWEST)
  const flaky = steps.flatMap((step) => step.flaky)
  const notTried = steps.reduce((sum, { results }) => sum + (results?.notTried ?? 0), 0)
  const top = [
    `== CI ${run.commit}: ${run.seconds} s on ${run.speed.toFixed(2)} of the reference machine (scrypt ${run.scrypts.toFixed(1)}/s), seed ${run.seed}`,
    `== ${steps.map((step) => `${step.name} ${step.seconds}${isRed(step) ? " FAILED" : ""}`).join(" | ")}`,
    ...(slowest.length > 0
      ? [`== slowest: ${slowest.map(({ file, seconds }) => `${shortName(file)} ${seconds}`).join(", ")}`]
      : []),
    ...flaky.map((test) => cut(`FLAKY  ${nameOf(test)}: failed once, passed alone in ${test.isolated_s} s: ${test.message}`)),
  ]
  const stepFailures = steps.filter(isFailedItself).map((step) => ({
    head: `FAILED step ${step.name}${step.hasTests && !step.results ? ": no results were written" : ""}`,
    details: step.lastLines.map(cut),
  }))
  const testFailures = steps.flatMap((step) =>
    step.failed.map((test) => ({
      head: cut(`FAILED ${nameOf(test)}`),
      details: [
        `${cut([test.message, test.frame && `(${test.frame})`].filter(Boolean).join(" "))}; alone: ${test.isolated}`,
        `repeat: TEST_PATIENCE=4 SAMPLE_SEED=${run.seed} ${commandOf(step.name, test.file)}`,
      ],
    }))
  )
  const failures = [...stepFailures, ...testFailures]
  const bottom = [
    ...(run.unlistedFlaky > run.maxUnlisted
      ? [`FAILED ${run.unlistedFlaky} flaky tests are not listed, at most ${run.maxUnlisted} are allowed`]
      : []),
    `== ${flaky.length} flaky, ${notTried} not tried, ${steps.filter(isRed).length} of ${steps.length} steps failed`,
    `${passed} passed, ${failed} failed`,
  ]
  const withDetails = (/** @type {number} */ detailed, /** @type {number} */ listed) => [
    ...top,
    ...failures
      .slice(0, listed)
      .flatMap(({ head, details }, at) => [head, ...(at < detailed ? details.map((line) => `       ${line}`) : [])]),
    ...(failures.length > listed ? [`and ${failures.length - listed} more in .guichet/ci/failures.txt`] : []),
    ...bottom,
  ]

  return { page: fitting(withDetails, failures.length), everything: withDetails(failures.length, failures.length).join("\n") }
}

/**
 * Keeps as many details as fit, then as many names.
 * @param {(detailed: number, listed: number) => string[]} lines
 * @param {number} count
 */
function fitting(lines, count) {
  let listed = Math.min(count, MAX_LISTED)
  let detailed = listed
  let text = lines(detailed, listed).join("\n")

  while (text.length > MAX_CHARACTERS && listed > 0) {
    ;[detailed, listed] = detailed > 0 ? [detailed - 1, listed] : [0, listed - 1]
    text = lines(detailed, listed).join("\n")
  }

  return text.length > MAX_CHARACTERS ? text.slice(-MAX_CHARACTERS) : text
}

/** The arguments that choose Jest's configuration for one file of a step. @param {string} step @param {string} file */
function configOf(step, file) {
  const name = step === "tests" && file.startsWith("integration-tests/platforms/") ? "whole" : step

  return name === "tests" ? [] : ["--config", `jest.${name}.config.js`]
}

/** @param {string} step @param {string} file */
const commandOf = (step, file) => ["npm run jest --", ...configOf(step, file), file].join(" ")

module.exports = { closingPage, configOf, countOf }
