"use strict"

// `node -r ./tools/start/typescript.cjs file.ts`: runs TypeScript from source; types are stripped, not checked.
require("ts-node").register({
  transpileOnly: true,
  swc: true,
  compilerOptions: { module: "CommonJS", moduleResolution: "Node10" },
})
