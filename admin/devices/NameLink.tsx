import { useCreatePath, useResourceContext } from 'react-admin'
import type { Device } from '../../api/schemas/device.ts'
import { TextLink } from '../fields/TextLink.tsx'

/** A device's name, leading to its page. */
export function NameLink({ device }: { device: Device }) {
  const resource = useResourceContext() ?? ''
  const createPath = useCreatePath()
  return (
    <TextLink isStrong to={createPath({ resource, id: device.id, type: 'show' })}>
      {device.name || '(no name)'}
    </TextLink>
  )
}
