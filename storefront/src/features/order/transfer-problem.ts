import type { Messages } from "../../i18n/messages"
import { refusalCode, SalesApiRefusal } from "../../sales-api/ask-sales-api"

/** A problem of what was typed in the form, with the words beside its field. */
export interface TransferProblem {
  field: "name" | "email"
  words: keyof Pick<Messages["transferTicket"], "nameMissing" | "emailInvalid" | "tooMany">
}

export const NAME_MISSING: TransferProblem = { field: "name", words: "nameMissing" }
export const EMAIL_INVALID: TransferProblem = { field: "email", words: "emailInvalid" }

/** What the buyer can correct after a refused transfer; null: nothing in the form. */
export function transferProblem(error: unknown): TransferProblem | null {
  switch (refusalCode(error)) {
    case "too_many_transfers":
      return { field: "email", words: "tooMany" }
    case "invalid_data":
      return error instanceof SalesApiRefusal && error.details.field === "name" ? NAME_MISSING : EMAIL_INVALID
    default:
      return null
  }
}
