interface Bank {
  id: number
  country: string
  currency: string
  type: string
  name: string
  code: string
}

const lists: { country: string; currency: string; type: string; banks: Record<string, string> }[] = [
  {
    country: 'Nigeria',
    currency: 'NGN',
    type: 'nuban',
    banks: {
      'Access Bank': '044',
      'Citibank Nigeria': '023',
      'Ecobank Nigeria': '050',
      'Fidelity Bank': '070',
      'First Bank of Nigeria': '011',
      'First City Monument Bank': '214',
      'Guaranty Trust Bank': '058',
      'Jaiz Bank': '301',
      'Keystone Bank': '082',
      'Kuda Bank': '50211',
      'Moniepoint MFB': '50515',
      'OPay Digital Services Limited (OPay)': '999992',
      PalmPay: '999991',
      'Polaris Bank': '076',
      'Providus Bank': '101',
      'Stanbic IBTC Bank': '221',
      'Standard Chartered Bank': '068',
      'Sterling Bank': '232',
      'Union Bank of Nigeria': '032',
      'United Bank For Africa': '033',
      'Unity Bank': '215',
      'VFD Microfinance Bank Limited': '566',
      'Wema Bank': '035',
      'Zenith Bank': '057',
    },
  },
  {
    country: 'Ghana',
    currency: 'GHS',
    type: 'ghipss',
    banks: {
      'Absa Bank Ghana Ltd': '030100',
      'Access Bank Ghana': '280100',
      'CAL Bank Limited': '140100',
      'Ecobank Ghana Limited': '130100',
      'Fidelity Bank Ghana Limited': '240100',
      'GCB Bank Limited': '040100',
      'Stanbic Bank Ghana Limited': '190100',
      'Standard Chartered Bank Ghana Limited': '020100',
      'Zenith Bank Ghana': '120100',
    },
  },
  {
    country: 'Ghana',
    currency: 'GHS',
    type: 'mobile_money',
    banks: { MTN: 'MTN', Telecel: 'VOD', AirtelTigo: 'ATL' },
  },
  {
    country: 'Kenya',
    currency: 'KES',
    type: 'kepss',
    banks: {
      'Absa Bank Kenya Plc': '03',
      'Co-operative Bank of Kenya Limited': '11',
      'Diamond Trust Bank Limited': '63',
      'Equity Bank Kenya Limited': '68',
      'Family Bank Limited': '70',
      'I & M Bank Limited': '57',
      'Kenya Commercial Bank Limited': '01',
      'NCBA Bank Kenya Plc': '07',
      'Stanbic Bank Kenya Limited': '31',
      'Standard Chartered Bank Kenya Limited': '02',
    },
  },
  { country: 'Kenya', currency: 'KES', type: 'mobile_money', banks: { 'M-PESA': 'MPESA' } },
]

/** Some real banks, with their codes. */
export const banks: readonly Bank[] = lists
  .flatMap(({ banks: codes, ...rest }) =>
    Object.entries(codes).map(([name, code]) => ({ ...rest, name, code })),
  )
  .map((bank, index) => ({ id: index + 1, ...bank }))

/** The countries that `GET /bank` knows, in the form it takes them. */
export const countries = [...new Set(lists.map(list => list.country.toLowerCase()))]

/** A bank as Paystack lists it. */
export const bankData = (bank: Bank) => ({
  ...bank,
  slug: bank.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, ''),
  longcode: '',
  gateway: null,
  pay_with_bank: false,
  supports_transfer: true,
  active: true,
  is_deleted: false,
  createdAt: '2016-07-14T10:04:29.000Z',
  updatedAt: '2024-11-01T09:00:00.000Z',
})
