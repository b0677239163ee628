import { join } from "node:path"
import { chromium, type Browser } from "playwright-core"
import { root } from "../support/child"

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the start's own, plain JavaScript: it has installed what is found here
const { findChromium } = require(join(root, "tools", "start", "chromium.cjs")) as {
  findChromium: () => string | undefined
}

/** @throws Error when no Chromium is installed; browser tests are never skipped */
export async function givenChromium(args: string[] = []): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) {
    throw new Error("No Chromium was found: node tools/start/start.cjs --prepare --browser installs one")
  }

  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", ...args],
  })
}
