import { execFileSync } from "node:child_process"
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"

export interface ProcessRef {
  pid: number
  mark: string
}

/** Where one demo stores everything, and where it listens. */
export interface DemoPlace {
  state: string
  database: string
  ports: Record<string, string>
}

interface Prepared {
  place: DemoPlace
  process: ProcessRef
}

/**
 * What the files of one run share (`DEMO_START`, a folder made by `jest.browser.config.js`): the state after the first start,
 * from which all demos begin, saving a minute each; and the next file's demo, which starts while the previous file still runs.
 * Null where nothing is shared.
 */
export function sharedRun() {
  const { DEMO_START: folder, DEMO_STORIES } = process.env
  if (!folder) {
    return null
  }
  const [state, database, firstPlace, prepared, taken] = ["state", "database", "place.json", "prepared.json", "taken"].map(
    (name) => join(folder, name)
  )
  const read = <T>(file: string): T | null => (existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as T) : null)
  // a database's files belong to the account that runs it
  const copy = (from: string, to: string) => execFileSync("cp", ["-a", from, to])

  return {
    /** @returns false before `keep` was called */
    restore: ({ state: toState, database: toDatabase, ports }: DemoPlace): boolean => {
      const from = read<DemoPlace>(firstPlace)
      if (!from) {
        return false
      }
      rmSync(toState, { recursive: true, force: true })
      copy(state, toState)
      copy(database, toDatabase)
      const addresses = join(toState, "demo.json")
      const text = readFileSync(addresses, "utf8")
      writeFileSync(addresses, text.replaceAll(`:${from.ports.GUICHET_PORT}`, `:${ports.GUICHET_PORT}`))

      return true
    },
    /** after the end of the first start */
    keep: (from: DemoPlace): void => {
      copy(from.state, state)
      copy(from.database, database)
      writeFileSync(firstPlace, JSON.stringify(from))
    },
    /** the prepared demo, if there is one */
    take: (): Prepared | null => {
      const next = read<Prepared>(prepared)
      rmSync(prepared, { force: true })

      return next
    },
    /** Called once by each file that uses a demo. @returns whether another file will need one */
    isAnotherWanted: (): boolean => {
      const count = (read<number>(taken) ?? 0) + 1
      writeFileSync(taken, String(count))

      return count < Number(DEMO_STORIES ?? 0)
    },
    prepare: (next: Prepared): void => writeFileSync(prepared, JSON.stringify(next)),
  }
}
