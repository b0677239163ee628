"use strict"

const { createHash } = require("node:crypto")
const fs = require("node:fs")
const { join } = require("node:path")
const { threadId } = require("node:worker_threads")
const { version } = require("@swc/core/package.json")
const swc = require("ts-node/transpilers/swc")

const FOLDER = join(__dirname, "..", "..", ".guichet", "transpiled")

const hashOf = (/** @type {string[]} */ ...parts) => createHash("sha1").update(parts.join("\0")).digest("base64url")

/**
 * ts-node's transpiler (`tsconfig.json`): swc, whose output is kept in `.guichet/transpiled`, one file for each source, for the
 * next process that runs the same text.
 * @param {import("ts-node").CreateTranspilerOptions & { nodeModuleEmitKind?: string }} options
 * @returns {import("ts-node").Transpiler}
 */
function create(options) {
  const { transpile } = swc.create(options)
  const settings = JSON.stringify([version, options.nodeModuleEmitKind, options.service.config.options])

  return {
    transpile: (input, terms) => {
      const file = join(FOLDER, hashOf(settings, terms.fileName))
      const text = hashOf(input)
      const kept = read(file)
      if (kept?.text === text) {
        return kept.output
      }
      const output = transpile(input, terms)
      write(file, { text, output })

      return output
    },
  }
}

/** @param {string} file @returns {{ text: string, output: import("ts-node").TranspileOutput } | null} */
function read(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"))
  } catch {
    return null // not there yet: transpiled again
  }
}

/** @param {string} file @param {object} content */
function write(file, content) {
  const draft = `${file}.${process.pid}-${threadId}`
  try {
    fs.mkdirSync(FOLDER, { recursive: true })
    fs.writeFileSync(draft, JSON.stringify(content))
    fs.renameSync(draft, file)
  } catch {
    // a folder that cannot be written: the next process transpiles again
  }
}

module.exports = { create }
