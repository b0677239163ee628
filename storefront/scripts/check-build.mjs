/**
 * Ends a build: takes the framework's name out of what browsers get, and fails one that lost its proxy. Next builds without one, silently, when the file is
 * not beside `app/`. Then every host would be nobody's.
 */
import { readFileSync } from "node:fs"
import "./unname-build.mjs"

const manifest = new URL("../.next/server/functions-config-manifest.json", import.meta.url)
const { functions } = JSON.parse(readFileSync(manifest, "utf8"))

if (functions["/_middleware"]?.runtime !== "nodejs") {
  console.error("The build lists no proxy: src/proxy.ts must stand beside src/app.")
  process.exit(1)
}
