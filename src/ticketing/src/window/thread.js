"use strict"

const { parentPort, workerData } = require("node:worker_threads")
const { serve } = require("./run")

serve(workerData).then(
  (window) => {
    parentPort.on("message", async () => {
      await window.close()
      parentPort.postMessage({ closed: true })
      parentPort.close()
    })
    parentPort.postMessage({ url: window.url, routes: window.routes })
  },
  (error) => {
    parentPort.postMessage({ failure: error.stack || String(error) })
    parentPort.close()
  }
)
