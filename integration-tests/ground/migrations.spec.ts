import { readdirSync, readFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { root } from "../support/child"

const nameOf = (file: string) => basename(file).replace(/\.[jt]s$/, "")
/** Paths from the root, in order. */
const filesIn = (folder: string, pattern: RegExp) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => pattern.test(file) && !file.includes("node_modules"))
    .map((file) => join(folder, file))
    .sort()

/** Medusa keeps one list of what was migrated, by name alone, for all modules of a database: of two of one name the second is never run. */
describe("the ground: migrations", () => {
  const ours = filesIn("src", /^[^/]+\/src\/modules\/[^/]+\/migrations\/Migration\d+\.ts$/)

  it("have names of their own, in all our modules and the software's", () => {
    const theirs = filesIn("node_modules/@medusajs", /\/migrations\/Migration\w+\.js$/)
    const names = ours.map(nameOf)

    expect(ours.length).toBeGreaterThan(20)
    expect(theirs.length).toBeGreaterThan(20)
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
    expect(names.filter((name) => theirs.map(nameOf).includes(name))).toEqual([])
  })

  it("are called as their files are", () => {
    const strange = ours.filter((file) => !readFileSync(join(root, file), "utf8").includes(`class ${nameOf(file)} extends`))

    expect(strange).toEqual([])
  })

  it.each(filesIn("src", /^[^/]+\/src\/modules\/[^/]+\/all-migrations\.ts$/))(
    "are all known, in order, to the tests of modules: %s",
    (list) => {
      const known = [...readFileSync(join(root, list), "utf8").matchAll(/\{ (Migration\d+) \}/g)].map(([, name]) => name)

      expect(known).toEqual(ours.filter((file) => dirname(dirname(file)) === dirname(list)).map(nameOf))
    }
  )
})
