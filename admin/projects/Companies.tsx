import Add from '@mui/icons-material/Add'
import Delete from '@mui/icons-material/Delete'
import Edit from '@mui/icons-material/Edit'
import { Alert, Box, Skeleton, Typography } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { useRefresh, useTranslate } from 'react-admin'
import type { Company } from '../../api/schemas/company.ts'
import type { Project } from '../../api/schemas/project.ts'
import { messageOf, request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { DialogButton } from '../layout/DialogButton.tsx'
import { FormDialog } from '../layout/FormDialog.tsx'
import { Section } from '../layout/Section.tsx'
import { usePermission } from '../session.ts'

export const useCompanies = (projectId: string, enabled = true) =>
  useQuery({
    queryKey: ['companies', projectId],
    queryFn: () => request<{ rows: Company[] }>('GET', 'companies', { query: { projectId } }),
    enabled,
  })

/** The companies of a commercial project. */
export function Companies({ project }: { project: Project }) {
  const translate = useTranslate()
  const canEdit = usePermission('companies.edit')
  const { data, error, isPending } = useCompanies(project.id)
  return (
    <Section
      title="projects.companies"
      actions={
        canEdit && (
          <DialogButton label={translate('projects.newCompany')} icon={Add}>
            {(close) => (
              <FormDialog
                title={translate('projects.newCompany')}
                fields={NAME}
                values={{ name: '' }}
                onSubmit={({ name }) =>
                  request('POST', 'companies', { body: { projectId: project.id, name } })
                }
                onClose={close}
              />
            )}
          </DialogButton>
        )
      }
    >
      {isPending && <Skeleton height={40} />}
      {error && <Alert severity="error">{messageOf(error)}</Alert>}
      {data?.rows.length === 0 && (
        <Typography color="text.secondary">{translate('projects.noCompanies')}</Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {data?.rows.map((company) => (
          <CompanyLine key={company.id} company={company} canEdit={canEdit} />
        ))}
      </Box>
    </Section>
  )
}

const NAME = [{ kind: 'text' as const, name: 'name', label: 'common.name', isRequired: true }]

function CompanyLine({ company, canEdit }: { company: Company; canEdit: boolean }) {
  const translate = useTranslate()
  const refresh = useRefresh()
  const { id, name, residents } = company
  return (
    <Box
      component="li"
      sx={{ display: 'flex', alignItems: 'center', gap: 1, py: 0.5, overflowWrap: 'anywhere' }}
    >
      <strong>{name}</strong>
      <Box component="span" sx={{ color: 'text.secondary', flex: 1 }}>
        {translate('projects.peopleCount', { smart_count: residents })}
      </Box>
      {canEdit && (
        <>
          <DialogButton isSmall label={translate('projects.editCompany', { name })} icon={Edit}>
            {(close) => (
              <FormDialog
                title={translate('projects.editCompany', { name })}
                fields={NAME}
                isChange
                values={{ name }}
                onSubmit={(body) => request('PATCH', `companies/${id}`, { body })}
                onClose={close}
              />
            )}
          </DialogButton>
          <DialogButton isSmall label={translate('projects.deleteCompany', { name })} icon={Delete}>
            {(close) => (
              <ConfirmDialog
                title={translate('projects.deleteCompany', { name })}
                confirm={translate('common.delete')}
                isDangerous
                onConfirm={async () => {
                  await request('DELETE', `companies/${id}`)
                  refresh()
                }}
                onClose={close}
              >
                {translate('projects.deleteCompanyAbout')}
              </ConfirmDialog>
            )}
          </DialogButton>
        </>
      )}
    </Box>
  )
}
