import Calculate from '@mui/icons-material/Calculate'
import Delete from '@mui/icons-material/Delete'
import Edit from '@mui/icons-material/Edit'
import PictureAsPdf from '@mui/icons-material/PictureAsPdf'
import Share from '@mui/icons-material/Share'
import ShoppingCart from '@mui/icons-material/ShoppingCart'
import { Button, Stack } from '@mui/material'
import { useState } from 'react'
import { useNavigate, useNotify, useTranslate } from 'react-admin'
import type { Quotation } from '../../api/schemas/quotation.ts'
import { download } from '../download.ts'
import { messageOf, request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { DialogButton } from '../layout/DialogButton.tsx'
import { ExportButton } from '../layout/ExportButton.tsx'
import { FormDialog } from '../layout/FormDialog.tsx'
import { usePermission, useSession } from '../session.ts'
import { changeQuotation } from './quotation.ts'
import { ShareDialog } from './ShareDialog.tsx'

interface ActionProps {
  quotation: Quotation
}

/** What can be done with a saved quotation; its maker can do more. */
export function QuotationActions({ quotation }: ActionProps) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const mayMake = usePermission('quotations.create')
  const mayOrder = usePermission('quotations.order') && useSession()?.mayPay === true
  const { id, name, isOwn } = quotation
  return (
    <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1 }}>
      <PdfButton quotation={quotation} />
      <ExportButton path={`quotations/${id}/export`} fileName="quotation" label="quotations.file" />
      {mayMake && (
        <Button
          startIcon={<Calculate />}
          onClick={() => navigate('/quotations/create', { state: { quotation } })}
        >
          {translate('quotations.again')}
        </Button>
      )}
      {isOwn && mayMake && (
        <>
          <DialogButton label={translate('quotations.share')} icon={Share} variant="text">
            {(close) => <ShareDialog quotation={quotation} onClose={close} />}
          </DialogButton>
          <DialogButton label={translate('quotations.rename')} icon={Edit} variant="text">
            {(close) => (
              <FormDialog
                title={translate('quotations.rename')}
                fields={[
                  { kind: 'text', name: 'name', label: 'quotations.name', isRequired: true },
                ]}
                values={{ name }}
                isChange
                onSubmit={(body) => changeQuotation(id, body)}
                onClose={close}
              />
            )}
          </DialogButton>
          <DeleteButton quotation={quotation} />
        </>
      )}
      {mayOrder && <OrderButton quotation={quotation} />}
    </Stack>
  )
}

function PdfButton({ quotation: { id } }: ActionProps) {
  const translate = useTranslate()
  const notify = useNotify()
  const [isBusy, setBusy] = useState(false)
  async function save() {
    setBusy(true)
    try {
      await download(`quotations/${id}/pdf`, {}, 'quotation.pdf')
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button startIcon={<PictureAsPdf />} disabled={isBusy} onClick={() => void save()}>
      {translate('quotations.pdf')}
    </Button>
  )
}

function DeleteButton({ quotation: { id, name } }: ActionProps) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const notify = useNotify()
  async function remove() {
    await request('DELETE', `quotations/${id}`)
    notify('quotations.deleted', { type: 'success' })
    navigate('/quotations')
  }
  return (
    <DialogButton label={translate('quotations.delete')} icon={Delete} variant="text" isDangerous>
      {(close) => (
        <ConfirmDialog
          title={translate('quotations.deleteNamed', { name })}
          confirm={translate('quotations.delete')}
          isDangerous
          onConfirm={remove}
          onClose={close}
        >
          {translate('quotations.deleteText')}
        </ConfirmDialog>
      )}
    </DialogButton>
  )
}

/** Leads into the wizard, where there is anything to activate. */
function OrderButton({ quotation: { id } }: ActionProps) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const notify = useNotify()
  const [isBusy, setBusy] = useState(false)
  async function begin() {
    setBusy(true)
    try {
      const { draftId } = await request<{ draftId: string }>(
        'POST',
        `quotations/${id}/order-drafts`,
      )
      navigate(`/subscriptions/${draftId}`)
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
      setBusy(false)
    }
  }
  return (
    <Button
      variant="contained"
      startIcon={<ShoppingCart />}
      disabled={isBusy}
      onClick={() => void begin()}
    >
      {translate('quotations.order')}
    </Button>
  )
}
