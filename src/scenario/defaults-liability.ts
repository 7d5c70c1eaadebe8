/** Defaults of who bears what. No source prices an outage of this kind; what is assumed says so. */
import { assumed, type Default, published } from './default.ts';

export const liabilityDefaults = {
  'liability.site-fee': assumed('120M JPY', 'some twenty racks with power; no source gives a price'),
  'liability.gross-negligence': assumed(
    false,
    'payments.md 3.4: agreements pay only for intent and gross negligence',
  ),
  'liability.site-share': assumed('0%', 'what is taken over beyond the contract is agreed on afterwards'),
  'liability.fee': assumed('2%', 'of the order of what merchants pay in Japan; no source was read'),
  'liability.margin': assumed('25%', "a retailer's gross margin; no source was read"),
  'liability.till': assumed('1500 JPY/h', 'a wage at a till with overheads'),
  'liability.compensation': assumed('500 JPY', 'a voucher; no source gives an amount'),
  'liability.call': assumed('800 JPY', 'ten minutes of a call centre; no source was read'),
  'liability.calls.told': assumed('2%', 'payments.md 5.4: 0.02 for each affected customer'),
  'liability.calls.untold': assumed('5%', 'payments.md 5.4: 0.05 if nobody said anything within an hour'),
  'liability.calls.within': assumed('1h', 'payments.md 5.4'),
  'liability.churn.per-day': assumed('0.2%', 'payments.md 5.4'),
  'liability.churn.most': published('4%', 'payments.md 3.4: TSB 2018, 4.2 % of those locked out for weeks'),
  'liability.customer': assumed('5000 JPY', 'fees of some years; no source gives a value'),
  'liability.purchases-per-day': assumed(1, 'by one payment service; no source was read'),
  'liability.offline': published('merchant', 'payments.md 1.1: Braintree, the merchant bears it'),
} satisfies Readonly<Record<string, Default>>;
