"use strict"

const { existsSync } = require("node:fs")
const { join } = require("node:path")

// When run from source: a worker or a bare process does not inherit the TypeScript hook of the command that started the app.
if (existsSync(join(__dirname, "serve.ts"))) {
  require("ts-node").register({
    projectSearchDir: __dirname,
    compilerOptions: { module: "CommonJS", moduleResolution: "Node10" },
  })
}

module.exports = require("./serve")
