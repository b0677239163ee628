import type { CheckoutHold } from "../modules/ticketing/queries/checkout/get-checkout"

/** Maps `performance_id place_uid`, as used by browsers, to `performance_no place_idx`, which never leaves the server. */
export const innerKeys = (holds: CheckoutHold[]): Map<string, string> =>
  new Map(
    holds.flatMap(({ performance_id, performance_no, lines }) =>
      lines.map(({ place_uid, place_idx }) => [`${performance_id} ${place_uid}`, `${performance_no} ${place_idx}`] as const)
    )
  )
