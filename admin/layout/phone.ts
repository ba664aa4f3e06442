import { type Theme, useMediaQuery } from '@mui/material'

/** Whether the page is too narrow for tables. */
export const usePhone = (): boolean => useMediaQuery<Theme>((theme) => theme.breakpoints.down('md'))
