"use strict"

// The window as a process of its own: node …/window/main.js <window-config>. Port and address: WINDOW_PORT, WINDOW_ADDRESS.
const { resolve } = require("node:path")
const { serve } = require("./run")

const configFile = resolve(process.argv[2] || "window-config")

serve({ configFile, port: Number(process.env.WINDOW_PORT ?? 9100), address: process.env.WINDOW_ADDRESS }).then(
  (window) => {
    const stop = () => window.close().then(() => process.exit(0))
    process.once("SIGTERM", stop)
    process.once("SIGINT", stop)
    process.stdout.write(`${window.url}\n`)
  },
  (error) => {
    process.stderr.write(`The window cannot open: ${error.stack}\n`)
    process.exit(1)
  }
)
