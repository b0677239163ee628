import type { StockState } from "../../../contracts/catalogue"
import { FEW_LEFT } from "../../../contracts/limits"

/** @param left what is stocked and not reserved; null: not counted */
export const stockState = (left: number | null): StockState =>
  left === null || left > FEW_LEFT ? "in_stock" : left > 0 ? "few_left" : "out_of_stock"
