"use strict"

const fs = require("node:fs")
const { dirname, join } = require("node:path")
const { readCommit } = require("./read-commit.cjs")

/** Names the file of the green spec files to Jest's processes. */
const VARIABLE = "GREEN_FILES"

/**
 * What lets a long run of Jest go on after an interruption: each spec file that passes is kept in `.guichet/green`, for one
 * commit and one seed. Among uncommitted changes nothing is left out.
 * @param {string} name of the run
 * @param {{ root: string, isResumed: boolean }} terms
 * @returns {{ seed: string, green: string[], args: string[], env: Record<string, string>, forget: () => void }} `green`: files
 * that are left out; `args` and `env` for Jest, `args` after those that name files
 */
function resumableRun(name, { root, isResumed }) {
  const { commit, isClean, seed } = readCommit(root)
  const subject = `${commit}, seed ${seed}`
  const file = join(root, ".guichet", "green", `${name}.json`)
  const kept = read(file)
  const green = isResumed && isClean && kept.subject === subject ? kept.green : []

  fs.mkdirSync(dirname(file), { recursive: true })
  write(file, { subject: isClean ? subject : "uncommitted changes", green })

  return {
    seed,
    green,
    args: [
      `--filter=${join(__dirname, "green-filter.cjs")}`,
      ...(green.length > 0 ? ["--passWithNoTests"] : []),
      "--reporters=default",
      `--reporters=${__filename}`,
    ],
    env: { [VARIABLE]: file, SAMPLE_SEED: seed },
    forget: () => fs.rmSync(file, { force: true }),
  }
}

/** @typedef {{ subject: string, green: string[] }} Kept `green`: paths of spec files */

/** @param {string} file @returns {Kept} */
const read = (file) => (fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : { subject: "", green: [] })

/** @param {string} file @param {Kept} kept */
function write(file, kept) {
  fs.writeFileSync(`${file}.draft`, JSON.stringify(kept))
  fs.renameSync(`${file}.draft`, file)
}

/** Jest's reporter: keeps each file that passed. */
class GreenFiles {
  /** @param {{ path: string }} test @param {{ numFailingTests: number, testExecError?: unknown }} result */
  onTestFileResult({ path }, { numFailingTests, testExecError }) {
    const file = process.env[VARIABLE]
    if (file && numFailingTests === 0 && !testExecError) {
      const kept = read(file)
      write(file, { ...kept, green: [...kept.green, path] })
    }
  }
}

module.exports = Object.assign(GreenFiles, { resumableRun, greenFiles: () => read(process.env[VARIABLE] ?? "").green })
