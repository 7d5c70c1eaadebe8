/** What stands in every picture and every document, so that no simulated figure is taken for a finding. */
export const captions = {
  en: 'Simulated from assumptions; not a finding about any company',
  ja: '仮定に基づくシミュレーションであり、特定の企業に関する事実認定ではありません',
} as const;
