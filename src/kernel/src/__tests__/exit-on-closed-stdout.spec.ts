import { spawn } from "node:child_process"
import { join } from "node:path"
import { eventually } from "../../../../integration-tests/support/child"

const ROOT = join(__dirname, "..", "..", "..", "..")

/** Prints uncaught errors like Medusa's command line, in a process that keeps writing. */
const PROGRAM = `
require(${JSON.stringify(join(ROOT, "src/kernel/src/exit-on-closed-stdout"))}).exitOnClosedStdout()
process.on("uncaughtException", (error) => console.log(error))
setInterval(() => console.log("still here"), 20)
`

describe("a process whose output no one reads any more", () => {
  it("exits, although uncaught errors are printed and otherwise ignored", async () => {
    const child = spawn(process.execPath, ["-r", join(ROOT, "tools/start/typescript.cjs"), "-e", PROGRAM], {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "ignore"],
    })
    try {
      await new Promise((resolve) => child.stdout.once("data", resolve))
      child.stdout.destroy()
      await eventually(() => child.exitCode !== null || child.signalCode !== null, "the end of the process")
    } finally {
      child.kill("SIGKILL")
    }

    expect(child.exitCode).toBe(1)
  })
})
