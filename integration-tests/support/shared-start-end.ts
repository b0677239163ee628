import { removePlace } from "./demo"
import { firstStart } from "./demo-run"

/** After all browser tests: deletes the state of the first start. */
export default function endShare(): void {
  const first = firstStart()
  if (first) {
    removePlace(first)
  }
}
