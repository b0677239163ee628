import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { domainError } from "@guichet/kernel/errors"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { platformPool } from "@guichet/kernel/platform-pool"
import { deletePriceLevel } from "../../../modules/ticketing/commands/catalogue/prices/delete-price-level"
import { type PriceLevelRow, insertPriceLevel } from "../../../modules/ticketing/commands/catalogue/prices/insert-price-level"

type LevelInput = Omit<PriceLevelRow, "amount_minor"> & { amount_minor: number }

/** @throws name_reserved (409) when the category has a price with that name */
export const insertPriceLevelStep = createStep(
  "insert-price-level",
  async ({ tenant, level }: { tenant: TenantId; level: LevelInput }) => {
    if (!(await insertPriceLevel(platformPool(), tenant, { ...level, amount_minor: BigInt(level.amount_minor) }))) {
      throw domainError(
        "name_reserved",
        { name: level.name },
        `This category already has a price named "${level.name}". Please choose another name.`
      )
    }

    return new StepResponse(level.id, { tenant, id: level.id })
  },
  async (made) => {
    if (made) {
      await deletePriceLevel(platformPool(), made.tenant, made.id)
    }
  }
)
