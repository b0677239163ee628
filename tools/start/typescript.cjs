"use strict"

const { join } = require("node:path")

// `node -r ./tools/start/typescript.cjs file.ts`: runs TypeScript from source; types are stripped, not checked.
require("ts-node").register({
  projectSearchDir: join(__dirname, "..", ".."),
  compilerOptions: { module: "CommonJS", moduleResolution: "Node10" },
})
