"use strict"

const { join } = require("node:path")
const { medusa } = require("./build-steps.cjs")
const { ROOT } = require("./settings.cjs")

/**
 * @typedef {object} ProcessEntry
 * @property {string} name log file and screen prefix
 * @property {string} title
 * @property {string[]} command
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] overrides the common one
 * @property {string[]} ready addresses that all respond with a status below 500 once it is up
 * @property {string[]} [watch] in development, folders and files whose change restarts it
 */

const typescript = [process.execPath, "-r", join(__dirname, "typescript.cjs")]
const next = [process.execPath, join(ROOT, "storefront", "node_modules", "next", "dist", "bin", "next")]

/**
 * Everything `npm start` keeps running besides PostgreSQL. Started together, stopped in reverse order.
 * @param {import("./settings.cjs").StartSettings} settings
 * @param {{ dev: boolean }} mode
 * @returns {ProcessEntry[]}
 */
function processTable({ ports, domain }, { dev }) {
  return [
    {
      name: "stripe-emulator",
      title: "Stripe emulator",
      command: [...typescript, join(ROOT, "tools", "stripe-emulator", "main.ts")],
      ready: [`http://127.0.0.1:${ports.emulator}/`],
      watch: ["tools/stripe-emulator"],
    },
    {
      name: "medusa",
      title: "Medusa with the sales API",
      command: [...medusa, "start", "--host", "127.0.0.1", "--port", String(ports.medusa)],
      env: { NODE_OPTIONS: "--max-old-space-size=1536" },
      ready: [`http://127.0.0.1:${ports.medusa}/health`, `http://127.0.0.1:${ports.salesApi}/internal/hosts/${domain}`],
      watch: ["src", "medusa-config.ts", "composition-root.ts"],
    },
    {
      name: "storefront",
      title: "storefront",
      // `localhost`, never 127.0.0.1: Next compares its rewrites with the name it was started with
      command: [
        ...(dev ? [...next, "dev"] : [process.execPath, "server.mjs"]),
        "-p",
        String(ports.storefront),
        "-H",
        "localhost",
      ],
      cwd: join(ROOT, "storefront"),
      env: { NODE_OPTIONS: "--max-old-space-size=768" },
      ready: [`http://localhost:${ports.storefront}/internal/health`],
    },
    {
      name: "dev-proxy",
      title: "edge proxy",
      command: [...typescript, join(ROOT, "tools", "dev-proxy", "main.ts")],
      ready: [`http://127.0.0.1:${ports.control}/internal/health`],
      watch: ["tools/dev-proxy", "src/kernel/src"],
    },
  ]
}

module.exports = { processTable }
