import { MAX_PLAN_LENGTH } from "@guichet/ticketing/contracts"

export interface PlanFile {
  /** "" where there is trouble */
  plan: string
  /** key of what to say, under "charts" */
  trouble: "tooLarge" | "emptyFile" | null
}

/** The text of a chosen file; one that is too large is not read. */
export async function readPlanFile(file: File): Promise<PlanFile> {
  if (file.size > MAX_PLAN_LENGTH) {
    return { plan: "", trouble: "tooLarge" }
  }
  const plan = await file.text()

  return plan.trim() === "" ? { plan: "", trouble: "emptyFile" } : { plan, trouble: null }
}
