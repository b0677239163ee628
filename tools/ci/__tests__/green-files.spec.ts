import { execFileSync, spawnSync } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import GreenFiles, { resumableRun } from "../green-files.cjs"

const jestProgram = path.join(__dirname, "..", "..", "..", "node_modules", "jest", "bin", "jest.js")

describe("a long run that is resumed", () => {
  const seed = process.env.SAMPLE_SEED
  let root: string

  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", ...args], { cwd: root })
  const commitSpecs = (bodies: Record<string, string>) => {
    Object.entries(bodies).forEach(([name, body]) =>
      fs.writeFileSync(path.join(root, `${name}.spec.js`), `it("${name}", () => { ${body} })`)
    )
    git("add", ".")
    git("commit", "--quiet", "--message", "specs")
  }
  /** @returns the files that it ran, in order */
  const run = ({ isResumed }: { isResumed: boolean }) => {
    const { args, env } = resumableRun("slow", { root, isResumed })
    const config = JSON.stringify({ rootDir: root, testMatch: ["**/*.spec.js"], transform: {} })
    const { status, stderr } = spawnSync(process.execPath, [jestProgram, "--config", config, "--runInBand", ...args], {
      cwd: root,
      env: { ...process.env, JEST_WORKER_ID: undefined, ...env },
      encoding: "utf8",
    })

    return { status, ran: [...stderr.matchAll(/^(?:PASS|FAIL) (?:\.\/)?(\w+)/gm)].map(([, name]) => name).sort() }
  }

  beforeEach(() => {
    root = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "guichet-green-"))
    git("init", "--quiet")
    fs.writeFileSync(path.join(root, ".gitignore"), ".guichet\nfixed\n")
    commitSpecs({ holds: "", sales: `require("node:fs").readFileSync(${JSON.stringify(path.join(root, "fixed"))})` })
  })
  afterEach(() => {
    process.env.SAMPLE_SEED = seed
    fs.rmSync(root, { recursive: true })
  })

  it("leaves out what is green until nothing is left, and nothing when not resumed", () => {
    const first = run({ isResumed: false })
    fs.writeFileSync(path.join(root, "fixed"), "")

    expect(first).toEqual({ status: 1, ran: ["holds", "sales"] })
    expect(run({ isResumed: true })).toEqual({ status: 0, ran: ["sales"] })
    expect(run({ isResumed: true })).toEqual({ status: 0, ran: [] })
    expect(resumableRun("slow", { root, isResumed: false }).green).toEqual([])
  })

  it("leaves out nothing that is green with another commit, another seed, or other files", () => {
    const greenOf = () => resumableRun("slow", { root, isResumed: true }).green.length
    const greenAfter = (change: () => void) => {
      Object.assign(process.env, resumableRun("slow", { root, isResumed: false }).env)
      new GreenFiles().onTestFileResult({ path: path.join(root, "holds.spec.js") }, { numFailingTests: 0 })
      const before = greenOf()
      change()

      return [before, greenOf()]
    }

    expect(greenAfter(() => commitSpecs({ checkIns: "" }))).toEqual([1, 0])
    expect(greenAfter(() => (process.env.SAMPLE_SEED = `${seed}1`))).toEqual([1, 0])
    expect(greenAfter(() => fs.writeFileSync(path.join(root, "sales.spec.js"), ""))).toEqual([1, 0])
  })
})
