export type ProblemCode =
  | "file_too_large"
  | "file_not_text"
  | "json_invalid"
  | "plan_invalid"
  | "plan_empty"
  | "too_many_places"
  | "too_many_parts"
  | "text_invalid"
  | "position_invalid"
  | "category_invalid"
  | "row_without_number"
  | "seat_without_number"
  | "seat_without_category"
  | "unknown_category"
  | "seat_without_guid"
  | "duplicate_guid"
  | "duplicate_label"
  | "color_replaced"
  | "chart_invalid"
  | "duplicate_key"
  | "duplicate_uid"
  | "uid_of_unit"
  | "uid_replaced"
  | "duplicate_idx"
  | "capacity_invalid"
  | "places_overlap"
  | "places_out_of_reach"
  | "numbering_invalid"
  | "csv_separator"
  | "csv_columns"
  | "csv_column_unread"
  | "csv_line_invalid"
  | "lost_on_export"
  | "more_problems"

/** A problem of a plan, as a full sentence with its location. An error refuses the plan, a warning does not. */
export interface Problem {
  code: ProblemCode
  message: string
  severity: "error" | "warning"
  /** Location in the file, such as `Ground floor, row A, seat 3`. */
  where?: string
  /** The affected place, or else the affected row, table or area. */
  at?: ProblemSpot
  /** The affected things in parts, for translated sentences; the first is what `where` names. */
  names?: ProblemName[]
  /** With `lost_on_export`. */
  loss?: Loss
  /** Number of affected places, if the problem covers several at once. */
  places?: { count: number; of: number }
  /** With `too_many_parts`. */
  parts?: TooMany
  /** With `more_problems`: number and kind of the problems that are not listed. */
  more?: { count: number; code: ProblemCode }
  /** With `csv_columns`: the required columns that are missing; left out if one appears twice. */
  missing?: RequiredColumn[]
}

/** Without these columns, no place of a CSV can be sold. */
export type RequiredColumn = "row" | "seat" | "category"

/** `shapes` are decorations; `whole`: tables sold whole, booths and areas together; `given…`: over all versions of a chart. */
export interface TooMany {
  kind:
    | "zones"
    | "floors"
    | "categories"
    | "sections"
    | "shapes"
    | "rows"
    | "tables"
    | "spaces"
    | "places"
    | "aisles"
    | "whole"
    | "given"
    | "given_whole"
  count: number
  most: number
}

export interface ProblemSpot {
  uid?: string
  /** of a row, table, booth or area */
  key?: string
}

/** "Stalls, row A, seat 3" in parts; "#3" replaces a missing label. */
export interface ProblemName {
  section: string
  kind: "row" | "table" | "booth" | "area"
  label: string
  seat?: string
}

/** What another format cannot express. */
export type LossKind =
  | "areas"
  | "booths"
  | "whole_tables"
  | "tables"
  | "flags"
  | "lines"
  | "numbering"
  | "focal"
  | "refused"
  | "section_names"
  | "floors"

export interface Loss {
  kind: LossKind
  /** number of affected things; 1 for the plan as a whole */
  count: number
}

const KEPT_PER_CODE = 10

/**
 * Collects problems: keeps the first ten of each code and counts the rest, so that a broken file of 50,000 seats produces one
 * page of messages.
 */
export class Problems {
  private readonly kept: Problem[] = []
  private readonly counts = new Map<ProblemCode, number>()

  error(code: ProblemCode, message: string, where?: string, at?: ProblemSpot, names?: ProblemName[]): void {
    this.add({ code, message, severity: "error", ...(where && { where }), ...(at && { at }), ...(names && { names }) })
  }

  /** @param words what the parts are called in the sentence; `where`: the part that contains them, the whole plan by default */
  tooMany(parts: TooMany, words: string = parts.kind, where?: string): void {
    const [count, most] = [parts.count, parts.most].map((number) => number.toLocaleString("en"))
    const sentence = where
      ? `${where} has ${count} ${words}; at most ${most} can be there.`
      : `The plan has ${count} ${words}; a chart holds at most ${most}.`

    this.add({ code: "too_many_parts", message: sentence, severity: "error", ...(where && { where }), parts })
  }

  columnsMissing(missing: RequiredColumn[], message: string, where: string): void {
    this.add({ code: "csv_columns", message, severity: "error", where, missing })
  }

  /** Adds the problems that another reader found in the same plan. */
  take(problems: Problem[]): void {
    problems.forEach((problem) => this.add(problem))
  }

  /** One error about a number of places. */
  errorOfPlaces(code: ProblemCode, message: string, places: Problem["places"]): void {
    this.add({ code, message, severity: "error", places })
  }

  warning(code: ProblemCode, message: string, where?: string, at?: ProblemSpot, names?: ProblemName[]): void {
    this.add({ code, message, severity: "warning", ...(where && { where }), ...(at && { at }), ...(names && { names }) })
  }

  /** One warning about a number of places. */
  warningOfPlaces(code: ProblemCode, message: string, places: Problem["places"]): void {
    this.add({ code, message, severity: "warning", places })
  }

  lost(message: string, loss: Loss): void {
    this.kept.push({ code: "lost_on_export", message, severity: "warning", loss })
  }

  get refused(): boolean {
    return this.kept.some(({ severity }) => severity === "error")
  }

  list(): Problem[] {
    const more = [...this.counts].flatMap(([code, count]): Problem[] => {
      const first = this.kept.find((problem) => problem.code === code)

      if (count <= KEPT_PER_CODE || !first) {
        return []
      }

      return [
        {
          code: "more_problems",
          severity: first.severity,
          more: { count: count - KEPT_PER_CODE, code },
          message: `${count - KEPT_PER_CODE} more problems of the kind “${code}” are not listed.`,
        },
      ]
    })

    return [...this.kept, ...more]
  }

  private add(problem: Problem): void {
    const count = (this.counts.get(problem.code) ?? 0) + 1

    this.counts.set(problem.code, count)

    if (count <= KEPT_PER_CODE) {
      this.kept.push(problem)
    }
  }
}
