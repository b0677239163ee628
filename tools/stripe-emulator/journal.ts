import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs"
import { dirname } from "node:path"
import type { Change } from "./rows"

/** One committed transaction: the id counter after it and the rows it changed. */
export type Entry = { n: number; rows: Iterable<Change> }

const ROWS_PER_LINE = 500

/**
 * Append-only file of JSON lines, each written before its transaction is applied.
 * An incomplete last line (`kill -9`) is ignored.
 */
export class Journal {
  private fd: number | undefined

  constructor(private readonly path: string) {
    mkdirSync(dirname(path), { recursive: true })
  }

  load(): { n: number; rows: Change[] }[] {
    if (!existsSync(this.path)) {
      return []
    }
    const lines = readFileSync(this.path, "utf8").split("\n")
    lines.pop()

    return lines.map((line) => JSON.parse(line))
  }

  append({ n, rows }: Entry) {
    writeSync(this.open(), `${JSON.stringify({ n, rows: [...rows] })}\n`)
  }

  /** Replaces the history with the current state, through a second file, so that a crash leaves one or the other. */
  compact({ n, rows }: Entry) {
    const draft = `${this.path}.new`
    const fd = openSync(draft, "w", 0o600)
    let batch: Change[] = []
    for (const row of rows) {
      batch.push(row)
      if (batch.length === ROWS_PER_LINE) {
        writeSync(fd, `${JSON.stringify({ n, rows: batch })}\n`)
        batch = []
      }
    }
    writeSync(fd, `${JSON.stringify({ n, rows: batch })}\n`)
    closeSync(fd)
    this.close()
    renameSync(draft, this.path)
  }

  close() {
    if (this.fd !== undefined) {
      closeSync(this.fd)
      this.fd = undefined
    }
  }

  private open(): number {
    this.fd ??= openSync(this.path, "a", 0o600)

    return this.fd
  }
}
