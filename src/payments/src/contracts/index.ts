export * from "./account"
export * from "./limits"
export * from "./platform-payments"
export * from "./routes"
