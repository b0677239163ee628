"use strict"

const { readFileSync } = require("node:fs")
const { parentPort, workerData } = require("node:worker_threads")
const { initWasm, Resvg } = require("@resvg/resvg-wasm")

const { svg, fit } = workerData

initWasm(readFileSync(require.resolve("@resvg/resvg-wasm/index_bg.wasm"))).then(() => {
  // no font, and nothing is loaded: the renderer knows no files and no network
  const drawn = new Resvg(svg, { fitTo: fit, font: { loadSystemFonts: false } }).render()
  const { pixels, width, height } = drawn
  const is_empty = !pixels.some((value, at) => at % 4 === 3 && value > 0)
  parentPort.postMessage({ png: drawn.asPng(), width, height, is_empty })
})
