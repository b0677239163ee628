export * from "./account"
export * from "./limits"
export * from "./routes"
