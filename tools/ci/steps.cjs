"use strict"

const { spawn } = require("node:child_process")
const { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync } = require("node:fs")
const { join } = require("node:path")
const { createInterface } = require("node:readline")
const { COLOURS, readJestResults } = require("./jest-results.cjs")
const { filesToRepeat, lookAgain } = require("./second-look.cjs")

const LAST_LINES = 5
/** Log lines of servers about failures that passing specs provoke. */
const LOG_NOISE = /^\s*\{"level":"(error|warn)"/

/**
 * Runs steps, one after the other; the full output of each goes to `<folder>/<step>.log`.
 * @param {{ root: string, folder: string, env: NodeJS.ProcessEnv, say: (line: string) => void, mayRepeat: () => boolean }} terms
 * `root` is where commands run; `mayRepeat`: whether there is time to repeat failed files
 */
function createSteps({ root, folder, env, say, mayRepeat }) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })

  /**
   * @param {string} name @param {string[]} command @param {NodeJS.ProcessEnv} [more]
   * @returns {Promise<{ code: number | null, lastLines: string[] }>}
   */
  function run(name, command, more = {}) {
    const child = spawn(command[0], command.slice(1), { cwd: root, env: { ...env, ...more }, stdio: ["ignore", "pipe", "pipe"] })
    const log = createWriteStream(join(folder, `${name}.log`))
    /** @type {string[]} */
    const lastLines = []

    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        log.write(`${line}\n`)
        const plain = line.replace(COLOURS, "")
        if (LOG_NOISE.test(plain)) {
          return
        }
        say(plain)
        if (plain.trim()) {
          lastLines.push(plain.trim())
          lastLines.splice(0, lastLines.length - LAST_LINES)
        }
      })
    }

    return new Promise((resolve) => {
      child.once("error", (error) => resolve({ code: 1, lastLines: [error.message] }))
      child.once("close", (code, signal) => {
        log.end()
        resolve({ code, lastLines: signal ? [...lastLines, `ended by ${signal}`] : lastLines })
      })
    })
  }

  /**
   * A step without tests of its own: it passes or fails.
   * @param {string} name @param {string[]} command @param {NodeJS.ProcessEnv} [more]
   * @returns {Promise<import("./closing-page.cjs").Step>}
   */
  async function step(name, command, more) {
    say(`── ${name}`)
    const start = Date.now()
    const { code, lastLines } = await run(name, command, more)

    return ended({
      name,
      seconds: secondsSince(start),
      isFailed: code !== 0,
      lastLines,
      results: null,
      hasTests: false,
      failed: [],
      flaky: [],
    })
  }

  /**
   * A run of Jest; if one to three files failed, each is run once more.
   * @param {string} name
   * @param {string[]} whole the command that runs all
   * @param {(file: string) => string[]} singleFileCommand the command that runs one file
   * @returns {Promise<import("./closing-page.cjs").Step>}
   */
  async function jestStep(name, whole, singleFileCommand) {
    say(`── ${name}`)
    const start = Date.now()
    const file = join(folder, `${name}.json`)
    const { code, lastLines } = await run(name, [...whole, ...writing(file)])
    const results = readResults(file)
    const repeated = new Map()

    for (const failed of filesToRepeat(results?.failed ?? [])) {
      if (mayRepeat()) {
        repeated.set(failed, await repeat(`${name}.again-${repeated.size}`, failed, singleFileCommand))
      }
    }
    const { failed, flaky } = lookAgain(results?.failed ?? [], repeated)

    return ended({ name, seconds: secondsSince(start), isFailed: code !== 0, lastLines, results, hasTests: true, failed, flaky })
  }

  /**
   * Runs one failed file again in a process and on a database of its own, with the same seed.
   * @param {string} name
   * @param {string} file
   * @param {(file: string) => string[]} singleFileCommand
   */
  async function repeat(name, file, singleFileCommand) {
    say(`── repeating ${file} in a run of its own`)
    const start = Date.now()
    const written = join(folder, `${name}.json`)
    await run(name, [...singleFileCommand(file), ...writing(written)])

    return { results: readResults(written), seconds: secondsSince(start) }
  }

  /** @param {string} file */
  function readResults(file) {
    try {
      return existsSync(file) ? readJestResults(JSON.parse(readFileSync(file, "utf8")), root) : null
    } catch {
      return null // Jest died while writing: reported as missing results
    }
  }

  /** @param {import("./closing-page.cjs").Step} step */
  function ended(step) {
    say(`── ${step.name}: ${isRed(step) ? "FAILED after" : "passed in"} ${step.seconds} s`)

    return step
  }

  return { step, jestStep }
}

/**
 * A step that failed without a failed test: a check, or a run of Jest that wrote no results or ended abnormally.
 * @param {import("./closing-page.cjs").Step} step
 */
const isFailedItself = ({ isFailed, failed, flaky, results }) =>
  isFailed && failed.length === 0 && (results === null || flaky.length === 0)

/** @param {import("./closing-page.cjs").Step} step */
const isRed = (step) => step.failed.length > 0 || isFailedItself(step)

const secondsSince = (/** @type {number} */ start) => Math.round((Date.now() - start) / 1000)
const writing = (/** @type {string} */ file) => ["--ci", "--json", "--testLocationInResults", `--outputFile=${file}`]

module.exports = { createSteps, isFailedItself, isRed }
