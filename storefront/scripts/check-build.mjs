/**
 * Last step of a build: removes the framework's name from browser files, compresses them, and fails if the proxy is missing. Next
 * silently builds without it when the file is not next to `app/`; then every host would be unknown.
 */
import { readFileSync } from "node:fs"
import "./unname-build.mjs"
import "./compress-static.mjs"

const manifest = new URL("../.next/server/functions-config-manifest.json", import.meta.url)
const { functions } = JSON.parse(readFileSync(manifest, "utf8"))

if (functions["/_middleware"]?.runtime !== "nodejs") {
  console.error("The build lists no proxy: src/proxy.ts must be next to src/app.")
  process.exit(1)
}
