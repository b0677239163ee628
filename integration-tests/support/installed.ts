import { spawnSync } from "node:child_process"
import { writeSync } from "node:fs"

const isInstalled = (program: string) => spawnSync(program, ["--version"], { stdio: "ignore" }).error === undefined

/** `describe`, or its skipping twin with a reason when a program that `.ci/run` installs is missing on this machine. */
export function describeWith(programs: string[], packages = "redis-server caddy"): jest.Describe {
  const missing = programs.filter((program) => !isInstalled(program))
  if (missing.length > 0) {
    // not the console: Jest hides its output for a suite that is skipped entirely
    writeSync(2, `Left out: ${missing.join(" and ")} not installed here (Debian: apt-get install ${packages}).\n`)
  }

  return missing.length > 0 ? describe.skip : describe
}
