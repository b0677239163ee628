"use strict"

// `node -r ./tools/start/typescript.cjs file.ts`: TypeScript from source in a plain process, types stripped, not checked.
require("ts-node").register({
  transpileOnly: true,
  swc: true,
  compilerOptions: { module: "CommonJS", moduleResolution: "Node10" },
})
