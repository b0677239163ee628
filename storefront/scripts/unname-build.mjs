/** Removes the framework's name from browser scripts: its own error messages, which people read in the console. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const folder = fileURLToPath(new URL("../.next/static", import.meta.url))
const scripts = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".js"))

for (const script of scripts) {
  const file = join(folder, script)
  const text = readFileSync(file, "utf8")

  if (text.includes("Next.js")) {
    writeFileSync(file, text.replaceAll("Next.js", "the site"))
  }
}
