export { drainSales } from "./drain-sales"
export { orderIdOf } from "../modules/ticketing/rules/order-rows"
export { startOrderWriter } from "./start-order-writer"
export { writtenOrderTables } from "../modules/ticketing/queries/orders/insert-orders"
