"use strict"

const fs = require("node:fs")
const { DEMO_FILE } = require("./settings.cjs")

/** Terminal output: one line per stage with the elapsed time, errors of the processes, and at the end the addresses. */
function makeScreen(started = Date.now()) {
  let last = ""
  const elapsed = () => `${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s`

  return {
    /** @param {string} text */
    log: (text) => console.log(`${elapsed()}  ${text}`),
    /** @param {string} text */
    warn: (text) => {
      if (text !== last) {
        console.log(`${elapsed()}  ! ${text}`)
      }
      last = text
    },
    elapsed,
  }
}

/**
 * Prints the hosts and log-ins that the seed wrote, with the current port; without them, only the fixed hosts.
 * @param {{ domain: string, port: number, where: string }} facts
 */
function printAddresses({ domain, port, where }) {
  const { hosts = [], logins = [] } = readDemo(port)
  const url = (/** @type {string} */ host) => `http://${host}:${port}`
  const shown =
    hosts.length > 0
      ? hosts
      : [
          { title: "Operator", url: url(domain) },
          { title: "Operator's console", url: url(`console.${domain}`) },
        ]
  const tools = [
    { title: "Captured email", url: url("mail.localhost") },
    { title: "Stripe emulator", url: url("stripe.localhost") },
  ]

  console.log()
  table([...shown, ...tools].map((row) => [row.title, row.url]))
  if (logins.length > 0) {
    console.log("\n  Log-ins, unless they have been changed:")
    table(logins.map((row) => [row.who, row.email, row.password, row.url ?? ""]))
  }
  console.log(`\n  ${where}`)
  console.log(`  Chromium and Firefox resolve *.localhost automatically. For other browsers, add this line to the hosts file:`)
  console.log(
    `  127.0.0.1 ${[...new Set([...shown, ...logins, ...tools].flatMap((row) => (row.url ? [new URL(row.url).hostname] : [])))].join(" ")}`
  )
  console.log(`  Ctrl-C stops everything.\n`)
}

/**
 * @param {number} port may differ from the port when the seed ran
 * @returns
 * {{ hosts?: { title: string, url: string }[], logins?: { who: string, email: string, password: string, url?: string }[] }}
 */
function readDemo(port) {
  const atPort = (/** @type {{ url?: string }} */ row) => ({ ...row, ...(row.url && { url: movedTo(row.url, port) }) })

  try {
    const { hosts = [], logins = [] } = JSON.parse(fs.readFileSync(DEMO_FILE, "utf8"))

    return { hosts: hosts.map(atPort), logins: logins.map(atPort) }
  } catch {
    return {} // a database named by DATABASE_URL may have no demo
  }
}

/** @param {string} address @param {number} port */
function movedTo(address, port) {
  const url = new URL(address)

  url.port = String(port)

  return url.href.replace(/\/$/, "")
}

/** @param {string[][]} rows */
function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))

  rows.forEach((row) =>
    console.log(
      `  ${row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join("   ")
        .trimEnd()}`
    )
  )
}

module.exports = { makeScreen, printAddresses }
