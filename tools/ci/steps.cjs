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
 * Runs steps; the full output of each goes to `<folder>/<step>.log`. Those that are started together run side by side.
 * @param {{ root: string, folder: string, env: NodeJS.ProcessEnv, say: (line: string, step: string) => void, mayRepeat: () => boolean }} terms
 * `root` is where commands run; `mayRepeat`: whether there is time to repeat failed files
 */
function createSteps({ root, folder, env, say, mayRepeat }) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })

  /**
   * @param {string} step @param {string} name of the log @param {string[]} command @param {NodeJS.ProcessEnv} more
   * @returns {Promise<{ code: number | null, lastLines: string[] }>}
   */
  function run(step, name, command, more) {
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
        say(plain, step)
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
  async function step(name, command, more = {}) {
    say(`── ${name}`, name)
    const start = Date.now()
    const { code, lastLines } = await run(name, name, command, more)

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
   * @param {NodeJS.ProcessEnv} [more]
   * @returns {Promise<import("./closing-page.cjs").Step>}
   */
  async function jestStep(name, whole, singleFileCommand, more = {}) {
    say(`── ${name}`, name)
    const start = Date.now()
    const file = join(folder, `${name}.json`)
    const { code, lastLines } = await run(name, name, [...whole, ...writing(file)], more)
    const results = readResults(file)
    const repeated = new Map()

    for (const failed of filesToRepeat(results?.failed ?? [])) {
      if (mayRepeat()) {
        repeated.set(failed, await repeat(name, repeated.size, failed, [singleFileCommand(failed), more]))
      }
    }
    const { failed, flaky } = lookAgain(results?.failed ?? [], repeated)

    return ended({ name, seconds: secondsSince(start), isFailed: code !== 0, lastLines, results, hasTests: true, failed, flaky })
  }

  /**
   * Runs one failed file again in a process and on a database of its own, with the same seed.
   * @param {string} step
   * @param {number} at
   * @param {string} file
   * @param {[command: string[], more: NodeJS.ProcessEnv]} how
   */
  async function repeat(step, at, file, [command, more]) {
    say(`── repeating ${file} in a run of its own`, step)
    const start = Date.now()
    const name = `${step}.again-${at}`
    const written = join(folder, `${name}.json`)
    await run(step, name, [...command, ...writing(written)], more)

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
    say(`── ${step.name}: ${isRed(step) ? "FAILED after" : "passed in"} ${step.seconds} s`, step.name)

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
