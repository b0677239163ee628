import { domainError, isDomainError, type DomainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { findCoupon, findCouponById } from "../modules/ticketing/queries/catalogue/offers/find-coupon"
import { couponOfToken, isUnlockToken, unlockToken } from "../modules/ticketing/rules/unlock-token"
import { stateProblem, type CouponTerms } from "../modules/ticketing/rules/quote"

/** What an access code unlocks. */
export interface Unlock {
  /** id of the coupon */
  id: string
  price_level_ids: ReadonlySet<string>
  /** tickets per order; null: as many as the date allows */
  max_tickets: number | null
  token: string
}

/** Reads access codes in their current state; whether one can still be used is decided when paying begins. */
export interface Unlocks {
  /**
   * @throws coupon_unknown (404)
   * @throws coupon_for_checkout (409) for a code that reduces prices
   * @throws coupon_not_valid (409)
   * @throws coupon_spent (409)
   */
  byCode(tenant: TenantId, code: string): Promise<Unlock>
  /**
   * @throws access_code_needed (409) for an invalid token, or one of a code that was changed
   * @throws coupon_not_valid (409)
   * @throws coupon_spent (409)
   */
  byToken(tenant: TenantId, token: string): Promise<Unlock>
}

/** An unlock, or the domain error that refuses it; other errors are thrown. */
export const unlockOrRefusal = (unlock: Promise<Unlock>): Promise<Unlock | DomainError> =>
  unlock.catch((error: unknown) => {
    if (isDomainError(error)) {
      return error
    }
    throw error
  })

/** @param secrets the master secret, which signs, and previous ones, which still verify */
export function createUnlocks(db: Db, secrets: readonly string[]): Unlocks {
  const toUnlock = (tenant: TenantId, coupon: CouponTerms): Unlock => {
    const problem = coupon.kind === "access" ? stateProblem(coupon) : "coupon_for_checkout"
    if (problem) {
      throw domainError(problem)
    }
    const { id, level_ids, max_tickets } = coupon

    return { id, price_level_ids: new Set(level_ids), max_tickets, token: unlockToken(secrets[0], tenant, coupon) }
  }

  return {
    async byCode(tenant, code) {
      const coupon = await findCoupon(db, tenant, code)
      if (!coupon) {
        throw domainError("coupon_unknown")
      }

      return toUnlock(tenant, coupon)
    },
    async byToken(tenant, token) {
      const id = couponOfToken(token)
      const coupon = id && (await findCouponById(db, tenant, id))
      if (!coupon || !isUnlockToken(secrets, tenant, coupon, token)) {
        throw domainError("access_code_needed")
      }

      return toUnlock(tenant, coupon)
    },
  }
}
