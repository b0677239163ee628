import type { DomainError } from "@guichet/kernel/errors"

/**
 * Waits for a write whose constraints speak: a broken one is told as the error of its name.
 *
 * @param refusals by constraint
 * @throws what the constraint's refusal says; the statement wrote nothing
 */
export async function orRefuse<T>(write: Promise<T>, refusals: Record<string, () => DomainError>): Promise<T> {
  try {
    return await write
  } catch (error) {
    const refusal = refusals[(error as { constraint?: string }).constraint ?? ""]
    throw refusal ? refusal() : error
  }
}
