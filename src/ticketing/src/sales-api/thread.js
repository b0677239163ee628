"use strict"

const { parentPort, workerData } = require("node:worker_threads")
const { serve } = require("./run")

serve(workerData).then(
  (salesApi) => {
    parentPort.on("message", async () => {
      await salesApi.close()
      parentPort.postMessage({ closed: true })
      parentPort.close()
    })
    parentPort.postMessage({ url: salesApi.url, routes: salesApi.routes })
  },
  (error) => {
    parentPort.postMessage({ failure: error.stack || String(error) })
    parentPort.close()
  }
)
