/**
 * Defaults of a shared site's tenants and of the calendar. Taken from the generic tables alone: nothing here was fitted
 * to how many tenants of a real site were back when.
 */
import { assumed, type Default, published } from './default.ts';

export const tenantDefaults = {
  'calendar.weekend': assumed(['saturday', 'sunday'], 'as most houses work'),

  'tenants.*.hold-up': published('uniform(10ms .. 21ms)', 'power.md 1.1: measured ATX supplies, 10 to 21 ms'),
  'tenants.*.machines': assumed('lognormal(median 10 sigma 1)', 'half a rack; no source gives estates'),
  'tenants.*.class': assumed('hosting-by-hand', 'built in; nobody orchestrates a small estate'),
  'tenants.*.crew': assumed('lognormal(median 2 sigma 0.5)', 'a small house sends a pair'),
  'tenants.*.noticed': assumed(
    'lognormal(median 30min sigma 1)',
    'payments.md 3.4: a first notice within 15 min is common practice, 1.5 h and more were seen',
  ),
  'tenants.*.on-site': assumed(
    'lognormal(median 2h sigma 0.5)',
    'payments.md 5.4: those called in stand there after 2 h',
  ),
  'tenants.*.in-hours': assumed('0%', 'no share is published; a file that knows better says so'),
  'tenants.*.hours': assumed('09:00 .. 18:00', 'payments.md 5.4: eight hours a day, as for clerks'),
  'tenants.*.applications': assumed(
    'lognormal(median 20min sigma 0.5)',
    'as the cold start of a service: payments.md 5.4, the restart of an HSM',
  ),
  'tenants.*.check': assumed(
    'lognormal(median 30min sigma 0.5)',
    'as the check of a payment service before it reopens',
  ),
} satisfies Readonly<Record<string, Default>>;
