export * from "./plan"
