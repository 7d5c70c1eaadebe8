/** The defaults of the power chain. Nothing fails by itself unless a file says so; see `defaults.ts` for the paths. */
import { assumed, type Default, published } from './default.ts';

export const powerDefaults = {
  'power.*.fails': assumed('none', 'fails by events only, unless a file says how'),
  'power.*.repair': assumed('none', 'put back by events only, unless a file says how'),
  'power.*.unavailable': assumed('0%', 'in order at the beginning'),
  'power.*.hidden': assumed('none', 'every failure is seen, unless a file says otherwise'),
  'power.*.hidden.tested': assumed('none', 'found out when needed'),
  'power.*.hidden.finds': assumed('100%', 'a test finds what it is made for'),

  'power.<utility>.rating': assumed('none', 'large enough'),

  'power.<generator>.starts-in': published('10s', 'power.md 1.2: NFPA 110 type 10, at most 10 s'),
  'power.<generator>.fails-to-start': published('0.94%', 'power.md 1.3: NREL REopt, 0.0094 per demand'),
  'power.<generator>.attempts': assumed(1, 'power.md 1.3: the published chance is per demand'),
  'power.<generator>.rest': assumed('15s', 'power.md 1.2: 15 s of rest between cranks of 15 s'),
  'power.<generator>.synchronises': assumed(
    '0s',
    'power.md 1.3: 5 to 20 s a set on one bus, from memory; a set alone has nothing to follow',
  ),
  'power.<generator>.unsteady': assumed('0%', 'its voltage is steady unless a file says otherwise'),
  'power.<generator>.steadying': assumed(
    'lognormal(median 15min sigma 0.5)',
    'an electrician finds and sets its regulator',
  ),
  'power.<generator>.rating': assumed('none', 'large enough'),
  'power.<generator>.runs': assumed('called', 'stands by until a switch asks for it'),
  'power.<generator>.controller': assumed('none', 'it starts itself'),
  'power.<generator>.fuel': assumed('none', 'supplied without end'),
  'power.<generator>.refill': assumed('none', 'no tanker comes'),

  'power.<controller>.fails-to-command': assumed('0%', 'gives its command unless a file says otherwise'),
  'power.<controller>.by-hand': assumed(
    'lognormal(median 20min sigma 0.6)',
    'somebody notices, walks there and starts the sets at their panels',
  ),

  'power.<breaker>.rating': assumed('none', 'no overcurrent relay is modelled unless it has a rating'),
  'power.<breaker>.curve': assumed('standard-inverse', 'power.md 1.6: the first curve of IEC 60255'),
  'power.<breaker>.instantaneous': assumed('none', 'no instantaneous element unless a file sets one'),
  'power.<pdu|board|transformer>.rating': assumed(
    'none',
    'no main breaker is modelled unless it has a rating',
  ),
  'power.<pdu|board|transformer>.curve': assumed('thermal', 'power.md 1.6: a moulded-case breaker'),
  'power.<pdu|board|transformer>.instantaneous': published(
    'uniform(5 .. 10)',
    'power.md 1.6: IEC 60898-1, curve C, 5 to 10 times the rating',
  ),
  'power.<pdu|board|transformer|load>.phase': assumed('all', 'three-phase unless a file says which'),
  'power.<pdu|board|transformer>.inrush': assumed(
    'none',
    'power.md 1.6: 8 to 12 times the rating of a transformer, from memory; looked at where a file says so',
  ),
  'power.<pdu|board|transformer>.staggers': assumed(false, 'all outlets are on at once'),
  'power.<breaker|pdu|board|transformer>.time-multiplier': assumed(
    1,
    'power.md 1.6: the reference curve of IEC 60255',
  ),
  'power.<breaker|pdu|board|transformer>.tau': assumed(
    '91s',
    'power.md 1.6: 20 s at 2.55 and 85 s at 1.45 times the rating, inside the bands of IEC 60898-1',
  ),
  'power.<breaker|pdu|board|transformer>.trip-factor': published(
    1.13,
    'power.md 1.6: IEC 60898-1, no trip at 1.13 times the rating',
  ),
  'power.<pdu|board>.efficiency': assumed('100%', 'its losses are below a percent'),
  'power.<transformer>.efficiency': assumed('98.5%', 'a dry-type transformer at half load'),

  'power.<ats|sts|tie>.override': assumed('0s', 'acts at once; power.md 1.2 has 1 to 3 s of an ATS'),
  'power.<ats|sts|tie>.fails-to-transfer': assumed(
    '0%',
    'power.md 1.2: 0.1 to 0.5 % per demand, from memory and of low confidence; it would change every study silently',
  ),
  'power.<ats>.gap': published(
    'uniform(50ms .. 200ms)',
    'power.md 1.2: contact travel of a mechanical switch',
  ),
  'power.<ats>.return': assumed('by-hand', 'power.md 1.10: an automatic return makes a second gap'),
  'power.<ats>.return-after': published('5min', 'power.md 1.2: ASCO 165 retransfer delay'),
  'power.<ats>.inhibit': assumed(false, 'a mechanical switch does not look at the current'),
  'power.<sts>.gap': published('4ms', 'power.md 1.2: static switch, a quarter of a cycle'),
  'power.<sts>.return': assumed('automatic', 'its gap is shorter than any hold-up'),
  'power.<sts>.return-after': assumed('10s', 'a static switch waits seconds for a steady source'),
  'power.<sts>.inhibit': assumed(true, 'power.md 1.10: one without it carries a fault to the good source'),
  'power.<tie>.gap': assumed('lognormal(median 20min sigma 0.5)', 'a person walks there and closes it'),
  'power.<tie>.return': assumed('by-hand', 'a person opens it again'),
  'power.<tie>.return-after': assumed('5min', 'as of an ATS'),
  'power.<tie>.inhibit': assumed(false, 'the person who closes it does not know'),

  'power.<ups>.bypass-from': assumed('none', 'no bypass source unless named'),
  'power.<ups>.synchronised': assumed(true, 'power.md 1.4: a transfer without a gap while it is'),
  'power.<ups>.bypass-gap': published(
    '200ms',
    'power.md 1.4: UFGS 16265A, at least 200 ms when not synchronised',
  ),
  'power.<ups>.topology': assumed('double-conversion', 'what a data center has'),
  'power.<ups topology=line-interactive>.transfer-gap': assumed(
    'uniform(2ms .. 6ms)',
    'power.md 1.4: IEC 62040-3 VI, 2 to 6 ms, from memory',
  ),
  'power.<ups topology=standby>.transfer-gap': assumed(
    'uniform(5ms .. 12ms)',
    'power.md 1.4: IEC 62040-3 VFD, 5 to 12 ms, from memory',
  ),
  'power.<ups>.transfer-gap': assumed('0s', 'power.md 1.4: IEC 62040-3 VFI has none; a flywheel carries on'),
  'power.<ups>.peukert': published(
    1.25,
    'power.md 1.5: VRLA about 1.25; fits of runtime tables 1.20 to 1.41',
  ),
  'power.<ups>.charge': assumed('100%', 'charged at the beginning'),
  'power.<ups>.capacity': assumed('100%', 'as new; power.md 1.5: 80 % is the end of its life'),
  'power.<ups>.strings': assumed(1, 'one string'),
  'power.<ups>.string-fails': assumed('0%', 'every string is whole unless a file says otherwise'),
  'power.<ups>.battery-fails': assumed('0%', 'its battery carries unless a file says otherwise'),
  'power.<ups>.recharge': assumed('8h', 'power.md 1.5: 3 to 8 h to 90 %, up to 12 h to full'),
  'power.<ups>.efficiency': assumed('95%', 'a double-conversion UPS at half load'),
  'power.<ups>.overload': published(
    { '105%': '10min', '110%': '1min', '130%': '3s', '150%': '500ms' },
    'power.md 1.4: Huawei UPS2000-G',
  ),
  'power.<ups>.restart': assumed('automatic', 'on again by itself when its input is back'),
  'power.<ups>.restart-time': assumed(
    'lognormal(median 10min sigma 0.5)',
    'an electrician follows its start procedure',
  ),

  'power.<bus>.enough': assumed(1, 'one source is enough'),
  'power.<bus>.short': assumed('trip', 'nothing sheds unless a file says so'),
  'power.<battery>.charge': assumed('100%', 'charged at the beginning'),

  'power.<load>.shed': assumed('none', 'never shed'),
  'power.<cooling>.draw': assumed('0 W', 'counted elsewhere, unless a file says how much'),
  'power.<cooling>.heats-up': assumed(
    'lognormal(median 10min sigma 0.5)',
    'power.md 1.7: within 5 min in one large cluster; slower where racks are less dense',
  ),
  'power.<cooling>.restarts': assumed(
    'lognormal(median 5min sigma 0.5)',
    'a chiller waits before its compressor starts again',
  ),
} satisfies Readonly<Record<string, Default>>;
