"use client"

import { Button } from "../../ui/button"

export const PrintButton = ({ label }: { label: string }) => (
  <Button look="quiet" onClick={() => window.print()}>
    {label}
  </Button>
)
