"use strict"

const { execFileSync } = require("node:child_process")

/**
 * The commit that a run tests, and the seed of its random choices: of the commit, unless SAMPLE_SEED sets it.
 * @param {string} root
 * @returns {{ commit: string, isClean: boolean, seed: string }} `isClean`: nothing in the checkout is uncommitted
 */
function readCommit(root) {
  const git = (/** @type {string[]} */ ...args) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim()
  const commit = git("rev-parse", "--short=8", "HEAD")

  return {
    commit,
    isClean: git("status", "--porcelain") === "",
    seed: process.env.SAMPLE_SEED ?? String(Number.parseInt(commit, 16) % 1_000_000),
  }
}

module.exports = { readCommit }
