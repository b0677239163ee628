"use client"

export { ErrorPage as default } from "../../../../features/trouble/error-page"
