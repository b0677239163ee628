"use strict"

const fs = require("node:fs")
const { dirname } = require("node:path")

/** A start that cannot continue: one sentence with the cause and what to do, printed without a stack; exit code 1. */
class StartFailure extends Error {
  /**
   * @param {string} code stable name, for tests and scripts
   * @param {string} sentence what is wrong and what to do
   */
  constructor(code, sentence) {
    super(sentence)
    this.name = "StartFailure"
    this.code = code
  }
}

/**
 * Turns file system errors into a sentence; returns any other error unchanged.
 *
 * @param {any} error
 * @param {string} path folder in use when the error occurred
 */
function explainFileError(error, path) {
  const where = (error && error.path) || path
  // when copying, `path` is the source and `dest` the target
  const written = (error && error.dest) || where

  switch (error && error.code) {
    case "ENOSPC":
    case "EDQUOT":
      return new StartFailure(
        "disk_full",
        `The disk that holds ${written} is full: free some space (about 1 GB is enough), then start again.`
      )
    case "EACCES":
    case "EPERM":
      return new StartFailure(
        "folder_unreadable",
        fs.existsSync(where)
          ? `This account is not allowed to read or write ${where}: give it that right (for example: sudo chown -R $(id -un) "${where}"), or remove the folder, then start again.`
          : `This account is not allowed to use ${where}: give it the right to read and write ${nearestOf(where)}, then start again.`
      )
    case "EROFS":
      return new StartFailure(
        "folder_read_only",
        `${where} is on a read-only file system: copy the project to a place that can be written, then start again.`
      )
    case "ENOTDIR":
      return new StartFailure("not_a_folder", `A file is in the place of a folder (${where}): move it away, then start again.`)
    default:
      return error
  }
}

/** The nearest parent folder that exists and is visible. @param {string} path @returns {string} */
const nearestOf = (path) => (fs.existsSync(path) || dirname(path) === path ? path : nearestOf(dirname(path)))

/** The readable part of a log line; Medusa's lines are JSON. @param {string} line */
function readable(line) {
  try {
    return String(JSON.parse(line).message).split("\n")[0].slice(0, 240)
  } catch {
    return line.trim().slice(0, 240)
  }
}

module.exports = { StartFailure, explainFileError, readable }
