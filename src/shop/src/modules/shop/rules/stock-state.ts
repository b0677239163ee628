import type { StockState } from "../../../contracts/catalogue"
import { FEW_LEFT } from "../../../contracts/limits"

/** @param left stocked minus reserved; null: stock is not managed */
export const stockState = (left: number | null): StockState =>
  left === null || left > FEW_LEFT ? "in_stock" : left > 0 ? "few_left" : "out_of_stock"
