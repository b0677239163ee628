import type { Params } from "./form"

/**
 * Renames parameters of requests without a version header, which use the account's older API version (the official CLI does):
 * `payment_method_types` is now `allowed_payment_method_types`.
 */
export function withTodaysNames({ payment_method_types, ...params }: Params): Params {
  return payment_method_types === undefined ? params : { ...params, allowed_payment_method_types: payment_method_types }
}
