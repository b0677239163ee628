/**
 * Compresses built files once, as small as they get, for `server.mjs`: `.br` (Brotli 11) and `.gz` (9) beside each. What gains
 * nothing, such as fonts, gets none.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { extname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { brotliCompressSync, constants, gzipSync } from "node:zlib"
import { TYPES } from "../static-files.mjs"

const MIN_BYTES = 1024
const folder = fileURLToPath(new URL("../.next/static", import.meta.url))
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => extname(file) in TYPES)

for (const name of files) {
  const file = join(folder, name)
  const content = readFileSync(file)

  if (content.length >= MIN_BYTES) {
    const params = {
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    }

    writeFileSync(`${file}.br`, brotliCompressSync(content, { params }))
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
  }
}
