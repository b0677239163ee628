// `npm run test:slow`: the suite next to two busy loops per core, as on a shared machine. Arguments go to Jest.
import { spawn } from "node:child_process"
import { availableParallelism } from "node:os"

const LOOPS_A_CORE = 2
// a loop ends with this process, even by SIGKILL: its pipe closes
const LOOP =
  "process.stdin.resume().on('end', () => process.exit()); const spin = () => { for (let n = 0; n < 1e7; n++); setImmediate(spin) }; spin()"
const loops = Array.from({ length: LOOPS_A_CORE * availableParallelism() }, () =>
  spawn(process.execPath, ["-e", LOOP], { stdio: ["pipe", "ignore", "inherit"] })
)
const suite = spawn("npm", ["test", "--", ...process.argv.slice(2)], {
  env: { TEST_PATIENCE: "4", ...process.env },
  stdio: "inherit",
})

suite.once("close", (code) => {
  loops.forEach((loop) => loop.kill())
  process.exitCode = code ?? 1
})
