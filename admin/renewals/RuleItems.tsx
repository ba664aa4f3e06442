import Close from '@mui/icons-material/Close'
import { Box } from '@mui/material'
import { useNotify, useTranslate } from 'react-admin'
import type { RenewalRuleItem, RenewalRuleShown } from '../../api/schemas/renewal-rule.ts'
import { formatDay } from '../format.ts'
import { request } from '../http.ts'
import { translate } from '../i18n.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { DialogButton } from '../layout/DialogButton.tsx'
import { usePhone } from '../layout/phone.ts'
import { usePermission } from '../session.ts'
import { serviceText } from '../subscriptions/price.ts'
import { RowTable } from './RowTable.tsx'
import { refetchRules } from './rows.ts'

/** What it renews, in pages; each can be let go by whoever pays. */
export function RuleItems({ rule }: { rule: RenewalRuleShown }) {
  const canEdit = usePermission('renewal-rules.edit') && rule.isOwn
  const remove = {
    render: (item: RenewalRuleItem) => <LetGo rule={rule} item={item} />,
  }
  return (
    <RowTable<RenewalRuleItem>
      // Another number of items: from the first page again.
      key={rule.itemCount}
      ruleId={rule.id}
      what="items"
      title="renewals.items.title"
      none="renewals.items.none"
      columns={[
        { label: 'subscriptions.columns.item', render: (item) => <Holder item={item} /> },
        {
          label: 'subscriptions.columns.service',
          render: ({ service, variant }) => serviceText(service, variant),
        },
        { label: 'renewals.items.expires', render: ({ expiresOn }) => dayText(expiresOn) },
        {
          label: 'renewals.items.renews',
          render: ({ renewsOn }) =>
            renewsOn === null && rule.state === 'on'
              ? translate('renewals.items.underWay')
              : dayText(renewsOn),
        },
        ...(canEdit ? [remove] : []),
      ]}
    />
  )
}

const dayText = (day: string | null): string => (day === null ? '–' : formatDay(day))

const Holder = ({ item: { holderName, projectName } }: { item: RenewalRuleItem }) => (
  <>
    <Box>{holderName}</Box>
    {projectName !== holderName && (
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{projectName}</Box>
    )}
  </>
)

function LetGo({ rule, item }: { rule: RenewalRuleShown; item: RenewalRuleItem }) {
  const translate = useTranslate()
  const notify = useNotify()
  const { itemId, holderName: name, expiresOn } = item
  const isPhone = usePhone()
  const label = translate('renewals.items.removeNamed', { name })
  async function remove() {
    await request('POST', `renewal-rules/${rule.id}/item-removals`, { body: { itemIds: [itemId] } })
    refetchRules()
    notify('renewals.items.removed', { type: 'success' })
  }
  return (
    <DialogButton isSmall={!isPhone} variant="text" label={label} icon={Close}>
      {(close) => (
        <ConfirmDialog
          title={label}
          confirm={translate('renewals.items.remove')}
          onConfirm={remove}
          onClose={close}
        >
          {translate('renewals.items.removeText', { name, day: dayText(expiresOn) })}
        </ConfirmDialog>
      )}
    </DialogButton>
  )
}
