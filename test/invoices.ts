import type { InvoiceContent, InvoiceLine } from '../domain/invoice.ts'
import { BUYER } from './books.ts'

export const LINE: InvoiceLine = {
  number: 1,
  kind: 'activation',
  service: 'app',
  variant: 'with_monitor',
  projectName: 'Palm Court',
  holderName: 'Apartment 101',
  from: '2026-11-24',
  to: '2026-12-24',
  quantity: 2,
  grossMinor: 1600,
  discountMinor: 0,
  amountMinor: 1600,
}

export const INVOICE: InvoiceContent = {
  kind: 'invoice',
  number: 'INV-2026-000001',
  issuedAt: '2026-11-24T10:06:00.000Z',
  orderNumber: '202611241000000001',
  orderedAt: '2026-11-24T10:00:00.000Z',
  invoiceNumber: null,
  reason: null,
  seller: {
    company: 'Gatehouse Distribution GmbH',
    address: 'Speicherstraße 5\n20457 Hamburg',
    countryCode: 'DE',
    taxNumber: 'DE123456789',
    email: 'billing@gatehouse.example',
    phone: '+49 40 555 010',
    bank: 'DE02 1203 0000 0000 2020 51',
    footer: 'Managing director: Inga Petersen · Hamburg HRB 12345',
  },
  buyer: BUYER,
  currency: 'USD',
  lines: [LINE],
  subtotalMinor: 1600,
  discountMinor: 160,
  taxBasisPoints: 1900,
  taxMinor: 274,
  totalMinor: 1714,
  payment: {
    means: 'coupon',
    reference: '',
    paidAt: '2026-11-24T10:05:00.000Z',
    coupons: [
      { code: 'K7QM-2XPA-9RTD-WC4E', amountMinor: 1000 },
      { code: 'B2NV-77QE-HJ3K-M8TZ', amountMinor: 714 },
    ],
    credits: 0,
  },
}

/** Names in many scripts; the last two in scripts that no font of ours has. */
export const NAMES = [
  'Zoë Müller-Łukasiewicz, Žižkov',
  'Александр Иванов, Київ',
  'Γιώργος Παπαδόπουλος',
  'شركة النخيل (دبي) 2026',
  'דירה 12 (בניין א׳)',
  'Villa Noor – فيلا نور, Block 7',
  '上海市浦东新区世纪大道100号',
  '東京都港区芝公園四丁目２番８号 カラオケ太郎',
  '서울특별시 강남구 테헤란로 152 (大韓民國)',
  'กรุงเทพมหานคร อพาร์ตเมนต์สุขุมวิท',
  'दिल्ली अपार्टमेंट क्रमांक १२',
  'Nguyễn Thị Ánh Tuyết',
  'தமிழ்',
  'Flat 🏠 1',
]

/** The invoice with other parts. */
export const invoiceWith = (parts: Partial<InvoiceContent>): InvoiceContent => ({
  ...INVOICE,
  ...parts,
})

export const linesNamed = (names: readonly string[]): InvoiceLine[] =>
  names.map((name, index) => ({
    ...LINE,
    number: index + 1,
    projectName: name,
    holderName: `Nr. ${index + 1}`,
  }))
