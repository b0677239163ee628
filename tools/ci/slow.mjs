// `npm run test:slow`: the suite next to two busy loops per core, as on a shared machine. Interrupted or red, it goes on with
// `npm run test:slow -- --resume`: files that are green for this commit and seed are left out. Other arguments go to Jest.
import { spawn } from "node:child_process"
import { createRequire } from "node:module"
import { availableParallelism } from "node:os"
import { fileURLToPath } from "node:url"

const { resumableRun } = createRequire(import.meta.url)("./green-files.cjs")
const LOOPS_A_CORE = 2
// a loop ends with this process, even by SIGKILL: its pipe closes
const LOOP =
  "process.stdin.resume().on('end', () => process.exit()); const spin = () => { for (let n = 0; n < 1e7; n++); setImmediate(spin) }; spin()"
const root = fileURLToPath(new URL("../..", import.meta.url))
const asked = process.argv.slice(2)
const run = resumableRun("slow", { root, isResumed: asked.includes("--resume") })
const loops = Array.from({ length: LOOPS_A_CORE * availableParallelism() }, () =>
  spawn(process.execPath, ["-e", LOOP], { stdio: ["pipe", "ignore", "inherit"] })
)

console.log(`SAMPLE_SEED=${run.seed}, ${run.green.length} files are green already`)
const suite = spawn("npm", ["test", "--", ...asked.filter((argument) => argument !== "--resume"), ...run.args], {
  env: { TEST_PATIENCE: "4", ...process.env, ...run.env },
  stdio: "inherit",
})

suite.once("close", (code) => {
  loops.forEach((loop) => loop.kill())
  if (code === 0) {
    run.forget()
  } else {
    console.log("`npm run test:slow -- --resume` goes on with the files that are not green")
  }
  process.exitCode = code ?? 1
})
