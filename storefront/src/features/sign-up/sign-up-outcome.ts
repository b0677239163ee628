import type { SignUpRefusal } from "./refusal-of"
import type { TypedSignUp } from "./typed-sign-up"

export interface SignUpOutcome {
  /** What went wrong, in the form's order. */
  refusals: SignUpRefusal[]
  typed: TypedSignUp
  /** The link to the console is sent by email: the first time, or again. Null: the form is shown. */
  mailed: "first" | "again" | null
}
