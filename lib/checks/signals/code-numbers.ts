import type { CodeMeaning } from './code-names';
import type { Window } from './words/meaning';

/** Numbers mean what they mean to one vendor: told apart by the place where they stand. */
interface Numbered {
  where: RegExp;
  codes: Partial<Record<CodeMeaning, string>>;
}

export const NUMBERED: readonly Numbered[] = [
  {
    // MiniMax
    where: /status_code$/,
    codes: {
      ...{
        rate: '1002 1039',
        money: '1008',
        quota: '2056',
        key_refused: '1004 2049',
        upstream_failed: '1001 1024 1033',
      },
      ...{ parameter_refused: '2013', none: '0 1000 1013 1026 1027' },
    },
  },
  {
    // Zhipu and Z.ai
    where: /\berror\.code$/,
    codes: {
      ...{
        key_refused: '1000 1001 1002 1003 1004 1100',
        right_missing: '1110 1111 1112 1121 1220',
        money: '1113 1309',
      },
      ...{
        quota: '1304 1308 1310',
        concurrency: '1302',
        rate: '1303',
        full: '1305 1312',
        model_unknown: '1211 1221 1222',
      },
      ...{ parameter_refused: '1210 1215', none: '1213 1214 1230 1231 1234 1261 1300 1301' },
    },
  },
  {
    // Baidu Qianfan
    where: /\berror_code$/,
    codes: {
      ...{
        rate: '4 18 336501 336502',
        quota: '17 19',
        full: '336100',
        key_refused: '13 14 15 100 110 111',
        right_missing: '6',
      },
      ...{ parameter_refused: '336003 336002', none: '1 2 336000 336103' },
    },
  },
  {
    // iFlytek Spark
    where: /\bheader\.code$/,
    codes: {
      ...{
        rate: '10007 11202',
        quota: '11201',
        concurrency: '11203',
        full: '10110',
        right_missing: '11200',
        key_refused: '10313',
      },
      ...{ upstream_failed: '10222 10223', none: '10013 10014 10019 10907' },
    },
  },
  {
    // Cloudflare
    where: /\berrors\[\d+\]\.code$/,
    codes: {
      ...{
        quota: '3036',
        full: '3040',
        model_unknown: '5007',
        right_missing: '5018',
        key_refused: '9109 10000 10001',
        upstream_failed: '3007',
      },
    },
  },
  {
    // SiliconFlow, Mistral
    where: /\bcode$/,
    codes: {
      ...{
        full: '3505 50505 50508 50603',
        money: '30001',
        model_unknown: '1500 20012 30003',
        rate: '1300',
        parameter_refused: '20015',
      },
    },
  },
];

/** The windows that are part of what a number means. */
export const CODE_WINDOWS: Record<string, Window> = {
  ...{ 17: 'long', 19: 'long', 1304: 'long', 1308: 'long', 1310: 'long', 2056: 'long', 3036: 'long', 11201: 'long' },
};
