import { useCreatePath, useResourceContext, useTranslate } from 'react-admin'
import type { Device } from '../../api/schemas/device.ts'
import { TextLink } from '../fields/TextLink.tsx'

/** A device's name, leading to its page. */
export function NameLink({ device }: { device: Device }) {
  const translate = useTranslate()
  const resource = useResourceContext() ?? ''
  const createPath = useCreatePath()
  return (
    <TextLink isStrong to={createPath({ resource, id: device.id, type: 'show' })}>
      {device.name || translate('devices.noName')}
    </TextLink>
  )
}
