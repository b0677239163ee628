export type ProblemCode =
  | "file_too_large"
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
  | "more_problems"

/** Something wrong with a plan, in a full sentence that names the thing. An error refuses the plan, a warning does not. */
export interface Problem {
  code: ProblemCode
  message: string
  severity: "error" | "warning"
  /** Where in the file, such as `Ground floor, row A, seat 3`. */
  where?: string
  /** How many of the plan's places it concerns, where it speaks of several at once. */
  places?: { count: number; of: number }
}

const KEPT_PER_CODE = 10

/** Collects problems; keeps the first ten of each code and counts the rest, so that a broken file of 50,000 seats answers a page, not a book. */
export class Problems {
  private readonly kept: Problem[] = []
  private readonly counts = new Map<ProblemCode, number>()

  error(code: ProblemCode, message: string, where?: string): void {
    this.add({ code, message, severity: "error", ...(where && { where }) })
  }

  /** One error of many places, counted. */
  errorOfPlaces(code: ProblemCode, message: string, places: Problem["places"]): void {
    this.add({ code, message, severity: "error", places })
  }

  warning(code: ProblemCode, message: string, where?: string): void {
    this.add({ code, message, severity: "warning", ...(where && { where }) })
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
