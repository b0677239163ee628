import { type ChildProcess, execFileSync } from "node:child_process"
import fs from "node:fs"
import { eventually } from "../../../integration-tests/support/child"
import { commandOf, startMark } from "../processes.cjs"

/** All processes of this machine; read from /proc on Linux, which may lack ps. */
export const processes = (): { pid: number; parent: number; command: string }[] =>
  process.platform === "linux"
    ? fs
        .readdirSync("/proc")
        .filter((name) => /^\d+$/.test(name))
        .map((name) => ({ pid: Number(name), parent: parentOf(name), command: commandOf(Number(name)) }))
    : execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" })
        .trim()
        .split("\n")
        .map((line) => line.trim().split(/\s+/))
        .map(([pid, parent, ...command]) => ({ pid: Number(pid), parent: Number(parent), command: command.join(" ") }))

function parentOf(pid: string): number {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0)
  } catch {
    return 0 // ended meanwhile
  }
}

/** Suspends a process, so that it starts no other watchdogs, and kills those it has. Resolves when they have ended. */
export async function endWatchdogs(child: ChildProcess): Promise<void> {
  child.kill("SIGSTOP")
  const watchdogs = processes().filter(({ parent, command }) => parent === child.pid && command.includes("watchdog-process"))

  expect(watchdogs.length).toBeGreaterThan(0)
  watchdogs.forEach(({ pid }) => process.kill(pid, "SIGKILL"))
  await eventually(() => watchdogs.every(({ pid }) => startMark(pid) === null), "the end of the watchdogs")
}
