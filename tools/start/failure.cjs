"use strict"

const fs = require("node:fs")
const { dirname } = require("node:path")

/** A start that cannot go on, told in one sentence that says what to do. Printed without a stack; exit code 1. */
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
 * Turns the file system's own errors into a sentence; anything else is given back as it came.
 *
 * @param {any} error
 * @param {string} path folder the work was about
 */
function explainFileError(error, path) {
  const where = (error && error.path) || path
  // of a copy, `path` is what was read
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
          ? `This account may not read or write ${where}: give it that right (for example: sudo chown -R $(id -un) "${where}"), or remove the folder, then start again.`
          : `This account may not use ${where}: give it the right to read and write ${nearestOf(where)}, then start again.`
      )
    case "EROFS":
      return new StartFailure(
        "folder_read_only",
        `${where} is on a read-only file system: copy the project to a place that can be written, then start again.`
      )
    case "ENOTDIR":
      return new StartFailure(
        "not_a_folder",
        `A file stands where a folder is needed (${where}): move it away, then start again.`
      )
    default:
      return error
  }
}

/** The folder that is there, of one that is not, or that may not be seen. @param {string} path @returns {string} */
const nearestOf = (path) => (fs.existsSync(path) || dirname(path) === path ? path : nearestOf(dirname(path)))

/** One line of a log as a person reads it: Medusa's are JSON. @param {string} line */
function readable(line) {
  try {
    return String(JSON.parse(line).message).split("\n")[0].slice(0, 240)
  } catch {
    return line.trim().slice(0, 240)
  }
}

module.exports = { StartFailure, explainFileError, readable }
