import { execFileSync } from "node:child_process"
import { existsSync } from "node:fs"
import { chromium, type Browser } from "playwright-core"

const INSTALL =
  "No Chromium was found: install it (Debian: apt-get install chromium; elsewhere: npx playwright-core install chromium) and have it on the path, or name it in CHROMIUM_PATH."

/** @throws Error that says how to install one; browser tests are never skipped */
export function chromiumPath(env: NodeJS.ProcessEnv = process.env): string {
  const path = env.CHROMIUM_PATH || whichOf(["chromium", "chromium-browser", "google-chrome"], env)

  if (!path || !existsSync(path)) {
    throw new Error(INSTALL)
  }

  return path
}

function whichOf(names: string[], env: NodeJS.ProcessEnv): string | undefined {
  for (const name of names) {
    try {
      return execFileSync("/bin/sh", ["-c", `command -v ${name}`], { env, encoding: "utf8" }).trim()
    } catch {
      // the next name
    }
  }

  return undefined
}

export const givenChromium = (args: string[] = []): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath(),
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", ...args],
  })
