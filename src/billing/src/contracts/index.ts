export * from "./plan"
export * from "./routes"
export * from "./sign-up"
export * from "./subscription"
