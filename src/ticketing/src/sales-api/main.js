"use strict"

// Runs the sales API in a process of its own: node …/sales-api/main.js <composition-root>. Port and address: SALES_API_PORT,
// SALES_API_ADDRESS.
const { resolve } = require("node:path")
const { serve } = require("./run")

const configFile = resolve(process.argv[2] || "composition-root")

serve({ configFile, port: Number(process.env.SALES_API_PORT ?? 9100), address: process.env.SALES_API_ADDRESS }).then(
  (salesApi) => {
    const stop = () => salesApi.close().then(() => process.exit(0))
    process.once("SIGTERM", stop)
    process.once("SIGINT", stop)
    process.stdout.write(`${salesApi.url}\n`)
  },
  (error) => {
    process.stderr.write(`The sales API could not start: ${error.stack}\n`)
    process.exit(1)
  }
)
