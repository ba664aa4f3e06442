import Sell from '@mui/icons-material/Sell'
import { lazyPage } from '../layout/lazy-page.ts'

/** Price books with their prices and discounts. */
export const priceBooks = {
  name: 'price-books',
  icon: Sell,
  options: { label: 'prices.title' },
  list: lazyPage('PriceBooks', () => import('./PriceBooks.tsx')),
}
