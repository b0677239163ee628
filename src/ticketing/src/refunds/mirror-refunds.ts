import type { Pool } from "pg"

/** stub until the golden run below shows what a cart order's refund writes */
export async function mirrorRefunds(_pool: Pool): Promise<number> {
  return 0
}
