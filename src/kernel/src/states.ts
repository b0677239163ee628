/** One transition of a state machine, `(none)` where no row exists. `guard` is the condition in its SQL statement. */
export interface Arrow<State extends string> {
  from: State | "(none)"
  to: State | "(none)"
  cause: string
  actor: "buyer" | "organiser" | "operator" | "device" | "provider" | "job"
  guard: string
}

/** A state machine as data: printed in docs/states.md, walked through by tests. */
export interface StateTable<State extends string = string> {
  aggregate: string
  states: readonly State[]
  arrows: readonly Arrow<State>[]
}

export const stateTable = <State extends string>(table: StateTable<State>): StateTable<State> => table
