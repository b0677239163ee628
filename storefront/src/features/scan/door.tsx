"use client"

import { useState } from "react"
import { CheckInService } from "./check-in-desk"
import type { DoorProps } from "./door-props"
import { EnrolForm } from "./enrol-form"
import { useEnrolment } from "./use-enrolment"

/** A device that was never linked asks for its code; an unlinked one learns so at its next check. */
export function Door(props: DoorProps) {
  const { enrolled, remember } = useEnrolment()
  const [gone, setGone] = useState(false)

  if (enrolled) {
    return (
      <CheckInService
        {...props}
        device={enrolled}
        onDeviceUnknown={() => {
          setGone(true)
          remember(null)
        }}
      />
    )
  }

  return <EnrolForm {...props} gone={gone} onEnrolled={remember} />
}
