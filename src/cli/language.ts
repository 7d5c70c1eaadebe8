/** Which language speaks: the terminal's comes from the locale, the files' from the scenario; `--lang` rules both. */
export type Language = 'en' | 'ja';

/** POSIX: the first of LC_ALL, LC_MESSAGES and LANG that is set and not empty decides. */
export function localeLanguage(environment: NodeJS.ProcessEnv): Language {
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return /^ja([_.@-]|$)/i.test(locale) ? 'ja' : 'en';
}

/** What a `--lang` in the raw arguments says, before they are parsed: the help itself is in that language. */
export function askedLanguage(args: readonly string[]): Language | undefined {
  const at = args.indexOf('--lang');
  const given = at >= 0 ? args[at + 1] : args.find((each) => each.startsWith('--lang='))?.slice(7);
  return given === 'en' || given === 'ja' ? given : undefined;
}
