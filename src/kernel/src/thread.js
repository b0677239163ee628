"use strict"

const { existsSync } = require("node:fs")
const { dirname } = require("node:path")
const { parentPort, workerData } = require("node:worker_threads")
const { file, run, input } = workerData

// From source: a worker does not inherit the TypeScript hook of the command that started the app.
if (existsSync(`${file}.ts`) || existsSync(`${file}.tsx`)) {
  require("ts-node").register({
    projectSearchDir: dirname(file),
    compilerOptions: { module: "CommonJS", moduleResolution: "Node10" },
  })
}

Promise.resolve()
  .then(() => require(file)[run](input))
  .then(
    (result) => parentPort.postMessage({ result }),
    (error) => parentPort.postMessage({ failure: error.stack || String(error) })
  )
