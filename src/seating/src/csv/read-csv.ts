import { MAX_PLACES } from "../chart"
import type { Problems } from "../problems"

export interface CsvLine {
  /** Line number as in an editor, from 1. */
  no: number
  /** The first `MAX_CELLS`, each cut after `MAX_CELL` characters. */
  cells: string[]
  /** Number of cells in the line. */
  columns: number
}

/** More than any column can contain, and enough for error messages: bounds the memory used for files of several megabytes. */
const [MAX_CELLS, MAX_CELL] = [100, 500]

const SEPARATORS = [",", ";", "\t", "|"]
/** Blank lines that spreadsheets leave above a table. */
const BLANK_LEAD = /^[\s,;|]*[\r\n]/
const NAMES: Record<string, string> = { ",": "a comma", ";": "a semicolon", "\t": "a tab", "|": "a “|”" }

/**
 * Lines of a CSV text (RFC 4180, any line ends, with or without a byte order mark), split by the separator that finds most of the
 * `columns` in the first line that is not blank. Blank lines are left out; malformed lines are reported and left out. Null when
 * the first line cannot be split, or there are more lines than a chart can have places.
 */
export function readCsv(text: string, isColumn: (name: string) => boolean, problems: Problems): CsvLine[] | null {
  const plain = text.replace(/^\uFEFF/, "")
  const lead = BLANK_LEAD.exec(plain)?.[0] ?? ""
  const whole = lead.replace(/[,;|]/g, "") + plain.slice(lead.length)
  const first = firstLine(plain.slice(lead.length))
  const known = (separator: string) => linesOf(first, separator, 1)[0]?.cells.filter(isColumn).length ?? 0
  const separator = SEPARATORS.reduce((best, other) => (known(other) > known(best) ? other : best))

  if (known(separator) < 2) {
    const found = /[^\p{L}\p{N}\s"'_.-]/u.exec(first)?.[0]
    const no = linesOf(whole, ",", 1)[0]?.no ?? 1
    const instead = found ? `“${found}” was found instead` : "none of them was found"

    problems.error(
      "csv_separator",
      `Line ${no} cannot be divided into columns: “${short(first)}”. Separate them by a comma, a semicolon, a tab or “|”; ${instead}.`,
      `line ${no}`
    )

    return null
  }

  const [head, ...lines] = linesOf(whole, separator, MAX_PLACES + 2)
  const open = head && unclosed(whole)

  if (open) {
    problems.error("csv_line_invalid", `Line ${open}: the quote that opens there is never closed.`, `line ${open}`)

    return null
  }
  if (head.columns > MAX_CELLS) {
    problems.error(
      "csv_columns",
      `Line ${head.no} has ${head.columns.toLocaleString("en")} columns; a plan has at most ${MAX_CELLS}.`,
      `line ${head.no}`
    )

    return null
  }
  if (lines.length > MAX_PLACES) {
    const most = MAX_PLACES.toLocaleString("en")

    problems.error("too_many_places", `The file has more than ${most} places; a chart holds at most ${most}.`)

    return null
  }

  return [head, ...lines.filter((line) => fits(line, head, separator, problems))]
}

function fits({ no, cells, columns }: CsvLine, head: CsvLine, separator: string, problems: Problems): boolean {
  if (columns === head.columns) {
    return true
  }

  const text = cells.join(separator)
  const other = SEPARATORS.find((one) => one !== separator && text.split(one).length === head.columns)
  const counts = `Line ${no} has ${columns} ${columns === 1 ? "column" : "columns"} where line ${head.no} has ${head.columns}: “${short(text)}”.`

  if (other) {
    problems.error(
      "csv_separator",
      `${counts} It is separated by ${NAMES[other]}, line ${head.no} by ${NAMES[separator]}.`,
      `line ${no}`
    )
  } else {
    problems.error("csv_line_invalid", counts, `line ${no}`)
  }

  return false
}

/** The first line, cut to the length that is kept. */
const firstLine = (text: string) => /^[^\r\n]*/.exec(text.slice(0, MAX_CELLS * MAX_CELL))?.[0] ?? ""
/** Shortens a cell or line for a message. */
export const short = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text)

/** The first `most` lines that are not blank. */
export function linesOf(text: string, separator: string, most: number): CsvLine[] {
  const lines: CsvLine[] = []
  let [line, cell, is_quoted, is_blank, no]: [CsvLine, string, boolean, boolean, number] = [lineAt(1), "", false, true, 1]
  const keep = (char: string) => {
    // leading spaces do not belong to the cell
    if (cell.length < MAX_CELL && (cell !== "" || char.trim() !== "")) {
      cell += char
      is_blank = false
    }
  }
  const endCell = () => {
    line.columns += 1
    if (line.cells.length < MAX_CELLS) {
      line.cells.push(cell.trim())
    }
    cell = ""
  }
  const endLine = () => {
    endCell()
    if (!is_blank) {
      lines.push(line)
    }
    line = lineAt(no)
    is_blank = true
  }

  for (let at = 0; at < text.length && lines.length < most; at += 1) {
    const char = text[at]

    if (char === "\n") {
      no += 1
    }
    if (is_quoted) {
      if (char !== '"') {
        keep(char)
      } else if (text[at + 1] === '"') {
        keep(char)
        at += 1
      } else {
        is_quoted = false
      }
    } else if (char === '"' && cell === "") {
      is_quoted = true
    } else if (char === separator) {
      endCell()
    } else if (char === "\n") {
      endLine()
    } else if (char === "\r" && text[at + 1] !== "\n") {
      no += 1
      endLine()
    } else if (char !== "\r") {
      keep(char)
    }
  }
  if (lines.length < most) {
    endLine()
  }

  return lines
}

const lineAt = (no: number): CsvLine => ({ no, cells: [], columns: 0 })

/** The line of an opening quote that is never closed. */
function unclosed(text: string): number | null {
  let [count, last, no] = [0, -1, 1]

  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) {
    count += 1
    last = at
  }
  for (let at = 0; at < last; at += 1) {
    if (text[at] === "\n" || (text[at] === "\r" && text[at + 1] !== "\n")) {
      no += 1
    }
  }

  return count % 2 === 0 ? null : no
}
