"use strict"

const { existsSync } = require("node:fs")
const { join } = require("node:path")
const { parentPort, workerData } = require("node:worker_threads")

// From source: a worker does not inherit the TypeScript hook of the command that started the app.
if (existsSync(join(__dirname, "draw-sheet.tsx"))) {
  require("ts-node").register({
    projectSearchDir: __dirname,
    compilerOptions: { module: "CommonJS", moduleResolution: "Node10" },
  })
}

require("./draw-sheet")
  .drawSheet(workerData)
  .then(
    (pdf) => parentPort.postMessage({ pdf }),
    (error) => parentPort.postMessage({ failure: error.stack || String(error) })
  )
