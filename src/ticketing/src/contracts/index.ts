export * from "./back-office"
export * from "./catalogue"
export * from "./routes"
