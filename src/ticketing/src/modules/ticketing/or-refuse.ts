import type { DomainError } from "@guichet/kernel/errors"

/**
 * Awaits a write and turns a violated constraint into the error registered for its name.
 *
 * @param refusals by constraint
 * @throws the constraint's refusal; the statement wrote nothing
 */
export async function orRefuse<T>(write: Promise<T>, refusals: Record<string, () => DomainError>): Promise<T> {
  try {
    return await write
  } catch (error) {
    const refusal = refusals[(error as { constraint?: string }).constraint ?? ""]
    throw refusal ? refusal() : error
  }
}
